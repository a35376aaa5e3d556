/** Whether the process of this container is ready: exit code 0, else 1. The image has no curl. */
const main = async (): Promise<void> => {
  const answer = await fetch(`http://127.0.0.1:${process.env['PORT']}/health/ready`, {
    signal: AbortSignal.timeout(4_000),
  });
  process.exitCode = answer.ok ? 0 : 1;
};

void main().catch(() => {
  process.exitCode = 1;
});
