"""Runs a program and prints, as its last line, the seconds it took on the clock and of the processor, and the most memory (MiB) one of its processes held."""
import json
import resource
import subprocess
import sys
import time

start = time.perf_counter()
done = subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
clock = time.perf_counter() - start
if done.returncode != 0:
    sys.exit(f"{sys.argv[1]} ended with {done.returncode}: {done.stderr.decode(errors='replace')[-500:]}")
used = resource.getrusage(resource.RUSAGE_CHILDREN)
print("@result " + json.dumps({"clock": clock, "processor": used.ru_utime + used.ru_stime, "peak": used.ru_maxrss / 1024}))
