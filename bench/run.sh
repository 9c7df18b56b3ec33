#!/bin/sh
# Measure npo sweep beside its peers: numpy in floats and Python in exact whole numbers, in one run.
# Needs Go and Debian's python3-numpy. Arguments are those of run.py.
set -eu
python=/usr/bin/python3
if ! "$python" -c 'import numpy' 2>/dev/null; then
	echo "bench: numpy is missing; install it with: apt-get install python3-numpy" >&2
	exit 1
fi
exec "$python" "$(dirname "$0")/run.py" "$@"
