/** Prints one job in a process of its own and says the most memory that it took, in MB. Arguments: folder, letters. */
import { printJob } from "./print-job.ts";

const [folder = "", letters = "0"] = process.argv.slice(2);
await printJob(folder, Number(letters));
process.stdout.write(String(process.resourceUsage().maxRSS / 1024));
