#!/usr/bin/env bash
# Gradescope runs this once, as root, when it builds the image.
set -euo pipefail
cd /autograder/source
export DEBIAN_FRONTEND=noninteractive

new_enough() {
  "$1" -c 'import ensurepip, sys, venv; sys.exit(sys.version_info < (3, 11))' 2>/dev/null
}
find_python() {
  for name in python3 python3.13 python3.12 python3.11; do
    if new_enough "$name"; then
      command -v "$name"
      return
    fi
  done
  return 1
}

if ! command -v bwrap >/dev/null || ! command -v setpriv >/dev/null; then
  apt-get update -q
  apt-get install -y -q bubblewrap util-linux
fi
if ! find_python >/dev/null; then
  apt-get update -q
  # Ubuntu 24.04 lacks only the second part; on 22.04 python3 is too old, and 3.11 can be had
  apt-get install -y -q python3 python3-venv
  find_python >/dev/null || apt-get install -y -q python3.11 python3.11-venv
fi
python=$(find_python) || {
  echo "Python 3.11 or newer is needed: choose a newer base image" >&2
  exit 1
}

"$python" -m venv /autograder/venv
/autograder/venv/bin/python -m pip install --quiet --disable-pip-version-check \
  -c constraints.txt -e .
# where there is no jail, students' code runs as another user, who needs Python and nothing else
chmod 755 /autograder
chmod 700 /autograder/source
# what would otherwise be made anew for each submission
/autograder/venv/bin/python -m compileall -q autograder course_utils
/autograder/venv/bin/python -c "import matplotlib.pyplot"
