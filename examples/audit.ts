// Audits every phone that can be used, and says what leaves it.
import { auditDevice, connect, formatReport } from 'miaudit';

const adb = await connect({ env: process.env });
for (const { serial, state } of await adb.phones()) {
  if (state !== 'device') continue;
  const { report } = await auditDevice(await adb.device(serial), { screens: false });
  const grave = report.findings.filter(({ status, severity }) => status === 'fail' && severity === 'high');
  console.log(
    serial,
    report.phone.model,
    grave.map(({ failureTitle }) => failureTitle),
  );
  console.log(formatReport(report, 'junit'));
}
