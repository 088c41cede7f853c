#!/bin/sh
# Tests the launcher: on installations made from the last build, with Javas that only tell how they were called,
# and on a copy of this checkout that it has to build. The last line says how many passed.

cd "$(dirname "$0")/.." || exit 2
checkout=$(pwd -P)
work=$(mktemp -d) || exit 2
trap 'rm -rf "$work"' EXIT
unset JAVA_HOME RINGFENCE_JAVA RINGFENCE_JAVA_OPTS RINGFENCE_JIT JAVA_TOOL_OPTIONS JDK_JAVA_OPTIONS XDG_CACHE_HOME
real_home=$HOME
export HOME="$work/home"
mkdir "$HOME"
passed=0
failed=0

is() { # what, expected, actual
  if [ "$2" = "$3" ]; then
    passed=$((passed + 1))
  else
    failed=$((failed + 1))
    printf 'FAILED: %s\n  expected: %s\n  but was:  %s\n' "$1" "$2" "$3"
  fi
}

# An installation in folder $1, as an archive would lay it.
install_in() {
  mkdir -p "$1"
  cp -R "$distribution/lib" "$distribution/build-id" "$1"
  cp "$checkout/ringfence" "$1"
}

# A Java of version $2 in folder $1 that tells how it was called.
fake_java() {
  mkdir -p "$1/bin"
  printf 'IMPLEMENTOR="Nobody"\nJAVA_RUNTIME_VERSION="%s+1"\nJAVA_VERSION="%s"\n' "$2" "$2" >"$1/release"
  cat >"$1/bin/java" <<'EOF'
#!/bin/sh
for argument; do printf '%s\n' "$argument"; done
[ -z "$FAKE_SLEEP" ] || exec sleep "$FAKE_SLEEP"
exit "${FAKE_EXIT:-0}"
EOF
  chmod +x "$1/bin/java"
}

# Waits until command "$@" prints something, and prints that.
wait_for() {
  tries=0
  until [ -n "$("$@")" ] || [ $tries -ge 300 ]; do
    tries=$((tries + 1))
    sleep 0.1
  done
  "$@"
}

the_cache() { find "$HOME/.cache/ringfence" -name ringfence.aot 2>/dev/null; }

HOME=$real_home ./ringfence --version >/dev/null || exit 2
distribution=$(find cli/target -name build-id -exec ls -t {} + | head -n 1)
distribution=$checkout/${distribution%/build-id}
read -r version _ <"$distribution/build-id"
jdk=$(RINGFENCE_JAVA_OPTS=-XshowSettings:properties HOME=$real_home ./ringfence --version 2>&1 | sed -n 's/^ *java.home = //p')
at="$work/installed here"
install_in "$at"
fake_java "$work/java-17" 17.0.15
fake_java "$work/java-25" 25.0.3
mkdir "$work/no-java"
for tool in sh cat chmod find grep head mkdir mv nice readlink rm sed sleep uname; do
  ln -s "$(command -v $tool)" "$work/no-java/$tool"
done

echo 'where Java is found'
is 'JAVA_HOME and PATH name a 17, a 25 lies in a usual folder' "ringfence $version" \
  "$(mkdir -p "$HOME/.jdks" && ln -s "$jdk" "$HOME/.jdks/25" && JAVA_HOME=$work/java-17 PATH=$work/java-17/bin:$PATH "$at/ringfence" --version 2>&1)"
rm -r "$HOME/.jdks" "$HOME/.cache"
# The same launcher on a machine whose usual folders hold no Java.
bare=$work/bare
install_in "$bare"
sed -E 's# /(usr|opt|home|Library)/# /nowhere/#g' ringfence >"$bare/ringfence"
is 'a JDK 25 in JAVA_HOME' "ringfence $version" "$(JAVA_HOME=$jdk PATH=$work/no-java "$bare/ringfence" --version 2>&1)"
is 'a JDK 25 in PATH, by a link' "ringfence $version" \
  "$(mkdir "$work/linked" && ln -s "$jdk/bin/java" "$work/linked/java" && PATH=$work/linked:$work/no-java "$bare/ringfence" --version 2>&1)"
is 'a Java that lies in the installation' "ringfence $version" \
  "$(ln -s "$jdk" "$bare/runtime" && PATH=$work/no-java "$bare/ringfence" --version 2>&1)"
rm "$bare/runtime"
out=$(JAVA_HOME=$work/java-17 PATH=$work/java-17/bin:$work/no-java "$bare/ringfence" --version 2>"$work/err")
is 'no Java 25: exit code' 2 $?
is 'no Java 25: stdout' '' "$out"
is 'no Java 25: one line that says what to install' \
  '1 ringfence: needs a JDK 25 or later and found none: install one' "$(wc -l <"$work/err") $(cut -d '(' -f 1 "$work/err" | sed 's/ ($//;s/ $//')"
out=$(RINGFENCE_JAVA=$work/java-17 "$at/ringfence" --version 2>&1)
is 'RINGFENCE_JAVA names a 17' "2 ringfence: RINGFENCE_JAVA names no JDK 25 or later: \`$work/java-17\`" "$? $out"

echo 'what passes'
export RINGFENCE_JAVA="$work/java-25"
is 'arguments with blanks, stars and nothing' "$(printf '%s\n' scan 'a  b' '*' '' '$HOME')" \
  "$("$at/ringfence" scan 'a  b' '*' '' '$HOME' | sed '1,/ringfence\.jar$/d')"
for code in 0 1 3 4; do
  FAKE_EXIT=$code "$at/ringfence" scan >/dev/null
  is "exit code $code" $code $?
done
FAKE_SLEEP=30 "$at/ringfence" scan >/dev/null &
sleep 0.3
kill -TERM $!
wait $! 2>/dev/null
is 'SIGTERM reaches Java' 143 $?
# (A shell lets its background jobs ignore SIGINT.)
is 'SIGINT reaches Java' 2 "$(FAKE_SLEEP=30 python3 -c '
import signal, subprocess, sys, time
signal.signal(signal.SIGINT, signal.SIG_DFL)
java = subprocess.Popen(sys.argv[1:], stdout=subprocess.DEVNULL)
time.sleep(0.3)
java.send_signal(signal.SIGINT)
print(-java.wait())' "$at/ringfence" scan)"
ln -s "$at/ringfence" "$work/first link"
ln -s "first link" "$work/second"
is 'through links' "$at/lib/ringfence.jar" "$("$work/second" | grep 'ringfence\.jar$')"
is 'from its own folder, by the shell' "$at/lib/ringfence.jar" "$(cd "$at" && sh ringfence | grep 'ringfence\.jar$')"
is 'from PATH' "$at/lib/ringfence.jar" "$(PATH=$at:$PATH && ringfence | grep 'ringfence\.jar$')"
is 'RINGFENCE_JAVA_OPTS, each word one option' "$(printf '%s\n' -Da=1 '-Db=*')" \
  "$(RINGFENCE_JAVA_OPTS='-Da=1 -Db=*' "$at/ringfence" | grep '^-D[ab]=')"
is 'a heap of the user wins' '-Xmx99m' "$(RINGFENCE_JAVA_OPTS='-Xmx99m' "$at/ringfence" | grep '^-Xm')"
is 'a collector of the user wins' '' "$(JAVA_TOOL_OPTIONS='-XX:+UseG1GC' "$at/ringfence" | grep Serial)"
is 'short commands have one compiler' -XX:TieredStopAtLevel=1 "$("$at/ringfence" scan | grep Tiered)"
is 'servers have both' '' "$("$at/ringfence" serve | grep Tiered)"
unset RINGFENCE_JAVA

echo 'what is printed'
export RINGFENCE_JAVA="$jdk"
for shell in dash bash busybox ksh mksh yash zsh; do
  command -v $shell >/dev/null || continue
  [ $shell != busybox ] || shell='busybox sh'
  is "stdout under $shell" "ringfence $version" "$($shell "$at/ringfence" --version 2>/dev/null)"
done
is 'stdout with JAVA_TOOL_OPTIONS, JDK_JAVA_OPTIONS and _JAVA_OPTIONS' "ringfence $version" \
  "$(JAVA_TOOL_OPTIONS='-Xlog:gc -XX:+UseG1GC' JDK_JAVA_OPTIONS=-verbose _JAVA_OPTIONS=-Xlog:gc "$at/ringfence" --version 2>/dev/null)"
is 'stderr with JDK_JAVA_OPTIONS' '' "$(JDK_JAVA_OPTIONS=-Da=1 "$at/ringfence" --version 2>&1 >/dev/null)"
is 'shared archives of the user, which an AOT cache cannot stand' "ringfence $version" \
  "$(JAVA_TOOL_OPTIONS=-Xshare:auto "$at/ringfence" --version 2>/dev/null)"
is 'no HOME' "ringfence $version" "$(unset HOME && "$at/ringfence" --version 2>&1)"
is 'a cache that cannot be written' "ringfence $version" "$(XDG_CACHE_HOME=/dev/null "$at/ringfence" --version 2>&1)"

echo 'the AOT cache'
export HOME="$work/second home"
mkdir "$HOME"
"$at/ringfence" --version >/dev/null
cache=$(wait_for the_cache)
is 'is trained once, for version, JDK, jars and place' "$(sed 's/.*/1/' <"$at/build-id")" \
  "$(printf '%s\n' "$cache" | grep -c "/$version-.*-$(cut -d ' ' -f 2 "$at/build-id")$at/lib/ringfence.aot$")"
is 'belongs to its user alone' 'drwx------' "$(ls -ld "$HOME/.cache/ringfence" | cut -c 1-10)"
loaded() { RINGFENCE_JAVA_OPTS='-Xlog:class+load' "$at/ringfence" --version | grep 'dev.ringfence.cli.Main ' | sed 's/.*source: //'; }
is 'is used' 'shared objects file' "$(loaded | cut -c 1-19)"
is 'is used from XDG_CACHE_HOME' 'shared objects file' "$(XDG_CACHE_HOME=$HOME/.cache HOME=/nowhere loaded | cut -c 1-19)"
if [ "$(id -u)" = 0 ]; then
  chown 12345 "$cache"
  is 'of another user is not used' 0 "$(loaded | grep -c shared)"
  chown 0 "$cache"
fi
sed 's/ ./ x/' "$at/build-id" >"$at/build-id.new" && mv "$at/build-id.new" "$at/build-id"
is 'of other jars is not used' 0 "$(loaded | grep -c shared)"
only_new() { the_cache | grep "$(cut -d ' ' -f 2 "$at/build-id")"; }
is 'of other jars is deleted' 1 "$(wait_for only_new >/dev/null && the_cache | wc -l | tr -d ' ')"
rm "$(the_cache)"
"$at/ringfence" --version >/dev/null
sleep 1
is 'that is missing after training is not trained again' 0 "$(the_cache | wc -l | tr -d ' ')"
unset RINGFENCE_JAVA

echo 'a checkout'
copy="$work/a checkout"
mkdir "$copy"
{ git ls-files -z --cached --others --exclude-standard -- . ':!:docs' | xargs -0 tar cf - 2>/dev/null; } | tar xf - -C "$copy"
export HOME="$work/third home"
mkdir "$HOME"
cd "$copy" || exit 2
# Maven keeps its repository in the real home.
export MAVEN_OPTS="-Duser.home=$real_home"
printf 'class {' >"$copy/cli/src/main/java/Broken.java"
out=$("$copy/ringfence" --version 2>"$work/err")
is 'a build that fails: exit code and stdout' '2 ' "$? $out"
is 'a build that fails: where the log is' "ringfence: the build failed; its log is \`$copy/cli/target/quick/build.log\`" "$(tail -n 1 "$work/err")"
rm "$copy/cli/src/main/java/Broken.java"
"$copy/ringfence" --version >"$work/out.other" 2>"$work/err.other" &
out=$("$copy/ringfence" --version 2>"$work/err")
is 'is built at first use: stdout' "ringfence $version" "$out"
wait $!
is 'is built once when two come at the same time' "ringfence $version" "$(cat "$work/out.other")"
is 'is built at first use: one line says so' 'ringfence: building this checkout (only after changes)' "$(cat "$work/err" "$work/err.other")"
is 'leaves no log, no lock' '' "$(ls "$copy/cli/target/quick" | grep -E 'log|building')"
is 'is not built again' '' "$("$copy/ringfence" --version 2>&1 >/dev/null)"
is 'has its AOT cache' 1 "$(wait_for the_cache | wc -l | tr -d ' ')"
cache=$(the_cache)
sed -i 's/"ringfence "/"fencering "/' "$copy/cli/src/main/java/dev/ringfence/cli/Version.java"
is 'after a change runs the new code, not that of the cache' "fencering $version" "$("$copy/ringfence" --version 2>/dev/null)"
other_cache() { the_cache | grep -vxF "$cache"; }
wait_for other_cache >/dev/null
is 'and with its new cache' "fencering $version" "$("$copy/ringfence" --version 2>&1)"

printf '%s passed, %s failed\n' $passed $failed
[ $failed = 0 ]
