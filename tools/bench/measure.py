"""One run of a program: how long, how much of the processor, how much memory."""

import os
import subprocess
import sys
import time


def resident(pid):
    """The most memory that the process has had, in KiB; 0 when it has ended. What wait4(2) says of that begins with
    the memory of this program, from which it was forked."""
    try:
        with open(f"/proc/{pid}/status") as status:
            return next((int(line.split()[1]) for line in status if line.startswith("VmHWM")), 0)
    except OSError:
        return 0


def measured(command, every=0.01, watch=lambda: None, **how):
    """Seconds on the clock and of the processor, and KiB of memory, of a command that must not fail. The memory is
    looked at `every` so many seconds, 0 for never, and `watch` is called as often."""
    begun = time.monotonic()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, **how)
    ended, memory = 0, 0
    while every and ended == 0:
        time.sleep(every)
        memory = max(memory, resident(process.pid))
        watch()
        ended, status, usage = os.wait4(process.pid, os.WNOHANG)
    if not every:
        _, status, usage = os.wait4(process.pid, 0)
    wall = time.monotonic() - begun
    if status != 0:
        sys.exit(f"{' '.join(map(str, command))} failed")
    return {"wall": wall, "cpu": usage.ru_utime + usage.ru_stime, "memory": memory}


def machine():
    model = [line.split(":")[1].strip() for line in open("/proc/cpuinfo") if line.startswith("model name")]
    return {"cpu": model[0] if model else "", "processors": os.cpu_count(), "load": os.getloadavg()[0],
            "sqlite": subprocess.run(["sqlite3", "--version"], capture_output=True, text=True).stdout.split()[0]}
