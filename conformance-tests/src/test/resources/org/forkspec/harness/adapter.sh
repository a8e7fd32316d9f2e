#!/bin/sh
# An adapter that only plays one: it runs no scenario, and answers each as if all had gone well.
# How it misbehaves is its argument; "start-..." at once, all others at a scenario called "bad".
misbehaviour=$1

echo "I am $misbehaviour" >&2

case $misbehaviour in
start-dies) exit 3 ;;
start-silent) read -r hello; sleep 1000 ;;
start-garbage) echo "Hello! Type help for help."; echo ready ;;
start-endless) yes "word and another" ;;
start-half) printf 'implementation sh'; sleep 1000 ;;
esac

bad() {
  case $misbehaviour in
  garbage) echo "Segmentation fault" ;;
  binary) printf 'main \001\377\n' ;;
  half-line) printf 'main 1'; sleep 1000 ;;
  half-line-and-dies) printf 'main 1'; exit 3 ;;
  long-line) head -c 10000000 /dev/zero | tr '\0' x ;;
  long-line-from-a-process) printf 'main 1 ? '; head -c 10000000 /dev/zero | tr '\0' x; echo ;;
  silent) sleep 1000 ;;
  endless) yes "main 1 = 4242" ;;
  endless-errors) yes "I am sorry" >&2 ;;
  stray-process) echo "Z 0 = 0 4243" ;;
  stray-step) echo "main 3 = 0" ;;
  other-end) echo "end good" ;;
  talks-after-end) printf 'main 0 = 0 4242\nend bad\nmain 1 = 4243\n' ;;
  closes-output) exec >&-; sleep 1000 ;;
  dies) echo "main 0 = 0 4242"; echo "the last words" >&2; exit 3 ;;
  is-killed) kill -s KILL $$ ;;
  hangs-with-family)
    # An orphan in a session of its own, a stopped one, and a child.
    (setsid sleep 1000 &)
    setsid sh -c 'kill -s STOP $$' &
    echo "main 0 = 0 4242"
    sleep 1000
    ;;
  leaves-daemon) (setsid sleep 1000 </dev/null >/dev/null 2>&1 &) ;;
  leaves-stopped) (setsid sh -c 'kill -s STOP $$; sleep 1000' </dev/null >/dev/null 2>&1 &) ;;
  leaves-many) for i in 1 2 3 4 5 6 7; do (setsid sleep 1000 </dev/null >/dev/null 2>&1 &); done ;;
  dies-with-daemon) (setsid sleep 1000 </dev/null &); exit 3 ;;
  forks-without-end) bomb & exec sleep 1000 ;;
  kills-everybody)
    # The daemon shows that it has done so: it is not left behind.
    (setsid sleep 1000 </dev/null >/dev/null 2>&1 &)
    # Only where process 1 is of this run.
    if tr '\000' '\n' </proc/1/environ | grep -qx "FORKSPEC_RUN=$FORKSPEC_RUN"; then
      kill -s STOP 1
      kill -s KILL 1
      kill -s KILL -- -1
    fi
    ;;
  tells-surroundings)
    for i in 1 2 3 4 5 6 7 8 9 10; do (sleep 0.1 & echo "$i" >/dev/null); done
    sleep 1
    echo "pid $$ parent $PPID session $(field 6 $$) parent's session $(field 6 $PPID)" \
      "zombies $(grep -l '^State:.Z' /proc/[0-9]*/status | wc -l)" \
      "limit $(sed -n 's/^Max processes *\([^ ]*\).*/\1/p' /proc/$$/limits)" \
      "highest $(cat /proc/sys/kernel/pid_max)"
    ;;
  late) sleep 4 ;;
  changes) exit 3 ;;
  tells-scratch) echo x >"$FORKSPEC_SCRATCH/1-2"; echo "scratch is $FORKSPEC_SCRATCH" ;;
  esac
}

field() {
  sed 's/(.*)/name/' "/proc/$2/stat" | cut -d' ' "-f$1"
}

bomb() {
  while :; do bomb & done
} 2>/dev/null

version=1
if [ "$misbehaviour" = changes ]; then
  echo >>"$FORKSPEC_SCRATCH/starts"
  version=$(wc -l <"$FORKSPEC_SCRATCH/starts")
fi

echo "implementation sh"
echo "version $version"
echo "platform linux"
echo "operations fork exit getpid waitpid save"
echo "ready"

[ "$misbehaviour" = deaf ] && sleep 1000

while read -r word name; do
  if [ "$word" = scenario ]; then
    scenario=$name
  elif [ "$word" = go ]; then
    [ "$scenario" = bad ] && bad
    [ "$misbehaviour" = slow ] && sleep 0.2
    echo "main 0 = 0 4242"
    echo "end $scenario"
  fi
done
