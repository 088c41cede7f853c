#!/usr/bin/env python3
"""Writes the table of runtimes and the days on which their support ends.

usage: generate.py WHEEL > check/src/main/resources/dev/ringfence/check/operation/runtimes.tsv

WHEEL is a wheel of the Python package cfn-lint (MIT-0), which carries the days of the Lambda Developer Guide, "Lambda
runtimes". Only facts are taken: runtime, day, successor. Run at will; a build never does.
"""
import hashlib, json, re, sys, zipfile

wheel = sys.argv[1]
with zipfile.ZipFile(wheel) as z:
    raw = z.read('cfnlint/data/AdditionalSpecs/LmbdRuntimeLifecycle.json')
version = re.search(r'cfn_lint-([0-9.]+)-', wheel).group(1)
rows = sorted((name, row['deprecated'], row.get('successor') or '') for name, row in json.loads(raw).items())
print('# runtime, end of support, successor. Source: cfn-lint %s (MIT-0), sha256 %s, %d rows; AWS Lambda Developer Guide, "Lambda runtimes"'
      % (version, hashlib.sha256(raw).hexdigest(), len(rows)))
for row in rows:
    print('\t'.join(row))
