#!/bin/sh
# Puts this folder's Inkwell into the menus of whoever runs it, or takes it out again with --remove. Books are left alone.
set -eu
here=$(cd "$(dirname "$0")/.." && pwd)
data=${XDG_DATA_HOME:-$HOME/.local/share}
bin=$HOME/.local/bin
if [ "${1:-}" = "--remove" ]; then
    rm -f "$data/applications/inkwell.desktop" "$data/mime/packages/inkwell-mime.xml" \
        "$data/icons/hicolor/scalable/apps/inkwell.svg" "$bin/inkwell"
else
    mkdir -p "$data/applications" "$data/mime/packages" "$data/icons/hicolor/scalable/apps" "$bin"
    sed "s|^Exec=inkwell|Exec=\"$here/inkwell\"|" "$here/share/inkwell.desktop" > "$data/applications/inkwell.desktop"
    cp "$here/share/inkwell-mime.xml" "$data/mime/packages/"
    cp "$here/share/inkwell.svg" "$data/icons/hicolor/scalable/apps/"
    ln -sf "$here/inkwell" "$bin/inkwell"
fi
for tool in "update-desktop-database $data/applications" "update-mime-database $data/mime"; do
    command -v "${tool%% *}" > /dev/null && $tool || true
done
