#!/usr/bin/env python3
"""Times whole runs of Ringfence beside those of other scanners, on the same folders.

  run.py FOLDER... [--runs 7] [--peer 'checkov=checkov -d {dir} --quiet --compact'] [--peer ...] [--grow]

The runs are interleaved, so that a busy machine is busy for all. Printed: minimum and median of the wall time, median of the
CPU time, largest resident memory, and the ratio of the medians to Ringfence's. --grow instead copies the first folder once,
twice and four times and times Ringfence alone: time must grow with the size. Standard library only; nothing is fetched.
"""
import argparse, os, resource, shlex, shutil, statistics, subprocess, sys, tempfile, time

HERE = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))


def once(command):
    begin = time.monotonic()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    return time.monotonic() - begin, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, os.waitstatus_to_exitcode(status)


def table(title, commands, runs):
    results = {name: [] for name in commands}
    for _ in range(runs):
        for name, command in commands.items():
            results[name].append(once(command))
    base = statistics.median(r[0] for r in results['ringfence'])
    print('\n%s (%d runs, interleaved)' % (title, runs))
    print('%-12s %9s %9s %9s %8s %7s %5s' % ('', 'wall min', 'median', 'CPU med', 'RSS MB', 'ratio', 'exit'))
    for name, rows in results.items():
        median = statistics.median(r[0] for r in rows)
        print('%-12s %8.2fs %8.2fs %8.2fs %8.0f %7.1f %5s' % (
            name, min(r[0] for r in rows), median, statistics.median(r[1] for r in rows), max(r[2] for r in rows), median / base,
            rows[-1][3]))


def main():
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument('folders', nargs='+')
    p.add_argument('--runs', type=int, default=7)
    p.add_argument('--peer', action='append', default=[], help='NAME=COMMAND with {dir}')
    p.add_argument('--grow', action='store_true')
    a = p.parse_args()
    ours = os.path.join(HERE, 'ringfence')
    subprocess.run([ours, '--version'], stdout=subprocess.DEVNULL)
    if a.grow:
        with tempfile.TemporaryDirectory() as home:
            for times in (1, 2, 4):
                folder = os.path.join(home, str(times))
                for i in range(times):
                    shutil.copytree(a.folders[0], os.path.join(folder, 'copy%d' % i), symlinks=True)
                table('%s x %d' % (os.path.basename(a.folders[0].rstrip('/')), times),
                      {'ringfence': [ours, 'scan', folder, '-f', 'json']}, a.runs)
        return 0
    table('--version', {'ringfence': [ours, '--version']}, a.runs)
    for folder in a.folders:
        commands = {'ringfence': [ours, 'scan', folder, '-f', 'json']}
        for peer in a.peer:
            name, command = peer.split('=', 1)
            commands[name] = [w.replace('{dir}', folder) for w in shlex.split(command)]
        table(os.path.basename(folder.rstrip('/')), commands, a.runs)
    return 0


if __name__ == '__main__':
    sys.exit(main())
