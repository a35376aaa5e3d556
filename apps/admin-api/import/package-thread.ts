/** The thread that reads one package, for package-reader.ts. */
import { parentPort, workerData } from 'node:worker_threads';
import { readPack } from '../../../libs/quiz/read-pack';

export interface SentFile {
  /** Its extension tells the format. */
  readonly fileName: string;
  readonly bytes: Uint8Array;
}

const { fileName, bytes } = workerData as SentFile;

void readPack(fileName, bytes).then((read) => parentPort?.postMessage(read));
