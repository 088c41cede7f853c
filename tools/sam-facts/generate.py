#!/usr/bin/env python3
"""Writes our tables of what the SAM transform knows, from an installed aws-sam-translator (PyPI, Apache-2.0).

usage: python3 -m venv v && v/bin/pip install aws-sam-translator==1.115.0
       v/bin/python tools/sam-facts/generate.py read/src/main/resources/dev/ringfence/read/sam

policy-templates.txt   a policy template: `name parameter parameter`, below it the statements as a tree
connectors.txt         `profile source destination type` and `outputs type`, below each a tree
managed-policies.txt   `path name name ...`: the managed policies of the partition aws by their path
properties.txt         `kind name property=types ...`: resource, event and its kin, and what Globals may hold;
                       types: m mapping, l list, s string, i integer, b boolean, * any, ! required

A tree is indented by one space a level: `key=value`, `key` with a mapping or a list below, `-value`, `-` with one below;
`=&Name` is the value of a parameter. Facts only, in a form of our own: nothing of the package's files is copied as it stands.
"""
import hashlib, json, pathlib, sys

import samtranslator
from samtranslator.model import sam_resources, stepfunctions
from samtranslator.model.eventsources import cloudwatchlogs, pull, push, scheduler
from samtranslator.model.stepfunctions import events as machine_events
from samtranslator.plugins.globals.globals import Globals

HOME = pathlib.Path(samtranslator.__file__).parent


def load(name):
    raw = (HOME / name).read_bytes()
    return json.loads(raw), hashlib.sha256(raw).hexdigest()


def scalar(value):
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str) and '\n' not in value:
        return value
    raise SystemExit(f'no place for {value!r} in the table')


def tree(value, depth):
    """The lines of a mapping or a list."""
    if not value:
        raise SystemExit('no place for an empty value in the table')
    pad = ' ' * depth
    for key, inner in value.items() if isinstance(value, dict) else [('-', x) for x in value]:
        if isinstance(value, dict) and ('=' in key or key.startswith('-')):
            raise SystemExit(f'no place for the key {key!r} in the table')
        link = '' if isinstance(value, list) else '='
        if isinstance(inner, dict) and set(inner) == {'Ref'} and not inner['Ref'].startswith('%'):
            yield f"{pad}{key}{link}&{inner['Ref']}"
        elif isinstance(inner, (dict, list)):
            yield pad + key
            yield from tree(inner, depth + 1)
        else:
            yield f'{pad}{key}{link}{scalar(inner)}'


def write(folder, name, source, sha, what, lines):
    head = [
        f'# {what}',
        f'# From {source} of the PyPI package aws-sam-translator {samtranslator.__version__} (Apache-2.0), sha256 {sha};',
        '# written by tools/sam-facts/generate.py, which says what a line means.',
    ]
    (folder / name).write_text('\n'.join(head + lines) + '\n', encoding='utf-8')


def policy_templates(folder):
    name = 'policy_templates_data/policy_templates.json'
    data, sha = load(name)
    lines = []
    for template, value in sorted(data['Templates'].items()):
        lines.append(' '.join([template, *value.get('Parameters', {})]))
        lines += tree(value['Definition']['Statement'], 1)
    count = len(data['Templates'])
    write(folder, 'policy-templates.txt', name, sha, f'{count} policy templates.', lines)


def connectors(folder):
    name = 'model/connector_profiles/profiles.json'
    data, sha = load(name)
    lines, pairs = [], 0
    for source, targets in sorted(data['Permissions'].items()):
        for target, value in sorted(targets.items()):
            pairs += 1
            lines.append(f"profile {source} {target} {value['Type']}")
            lines += tree(value['Properties'], 1)
    for kind, value in sorted(data['CfnResourceProperties'].items()):
        lines.append(f'outputs {kind}')
        lines += tree(value, 1)
    write(folder, 'connectors.txt', name, sha, f"{len(data['Permissions'])} kinds of source, {pairs} pairs.", lines)


def managed_policies(folder):
    name = 'internal/data/aws_managed_policies.json'
    data, sha = load(name)
    start = 'arn:aws:iam::aws:policy/'
    paths = {}
    for policy, arn in sorted(data['aws'].items()):
        if not arn.startswith(start) or not arn.endswith('/' + policy):
            raise SystemExit(f'no place for {policy}: {arn} in the table')
        paths.setdefault(arn[len(start):-len(policy)] or '/', []).append(policy)
    count = sum(len(v) for v in paths.values())
    write(folder, 'managed-policies.txt', name, sha, f'{count} managed policies.', [' '.join([p, *v]) for p, v in sorted(paths.items())])


PROBES = (('m', {}), ('l', []), ('s', ''), ('i', 1), ('b', True))


def types(name, property_type):
    """The kinds of value that a property takes, found by trying each."""
    if name == 'OpenApiVersion':  # a number where it is written without quotes; SAM makes it text
        return '*'
    good = ''.join(letter for letter, probe in PROBES if accepts(property_type, probe))
    if len(good) == len(PROBES):
        good = '*'
    return good + ('!' if property_type.required else '')


def accepts(property_type, probe):
    if isinstance(probe, str) and hasattr(property_type.validate, 'enum_values'):
        return True
    return property_type.validate(probe, should_raise=False) and not (probe is True and good_integer(property_type))


def good_integer(property_type):
    """Python takes a boolean for an integer; we don't."""
    return property_type.validate(7, should_raise=False) and not property_type.validate('', should_raise=False) and not property_type.validate([], should_raise=False)


def classes(module):
    for value in vars(module).values():
        if isinstance(value, type) and value.__module__ == module.__name__ and getattr(value, 'resource_type', None):
            yield value


def line(kind, cls):
    named = [f'{n}={types(n, t)}' for n, t in cls.property_types.items() if not n.startswith('__')]
    return ' '.join([kind, cls.resource_type, *named])


def properties(folder):
    lines = []
    lines += sorted(line('resource', c) for c in classes(sam_resources))
    modules = (pull, push, cloudwatchlogs, scheduler)
    lines += sorted(line('event', c) for m in modules for c in classes(m))
    lines += sorted(line('machine-event', c) for m in (machine_events, scheduler) for c in classes(m))
    lines += sorted(' '.join(['globals', k, *v]) for k, v in Globals.supported_properties.items())
    source = 'model/sam_resources.py, model/eventsources, model/stepfunctions/events.py and plugins/globals/globals.py'
    sha = hashlib.sha256((HOME / 'model/sam_resources.py').read_bytes()).hexdigest()
    write(folder, 'properties.txt', source, sha, f'{len(lines)} kinds of resource, event and section of Globals.', lines)


def main():
    folder = pathlib.Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    for part in (policy_templates, connectors, managed_policies, properties):
        part(folder)


if __name__ == '__main__':
    main()
