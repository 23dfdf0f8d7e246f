# shellcheck shell=bash
# Odoo 19 Community: the tree given in ODOO_HOME, or Debian's package unpacked into the cache.
#
# Odoo is not on PyPI. Debian carries it in "sid" only, and installing it would pull half of sid:
# it is downloaded with a private apt state and unpacked without root.

GY_ODOO_DIR=$GY_CACHE/odoo-19.0
GY_NPM_FONT_AWESOME=font-awesome@4.7.0
GY_NPM_SELFIE=@mediapipe/selfie_segmentation@0.1.1675465747

ensure_odoo_source() {
    if [ -n "${ODOO_HOME:-}" ]; then
        GY_ODOO_PATH=$ODOO_HOME
        [ -d "$ODOO_HOME/odoo/addons/base" ] || [ -d "$ODOO_HOME/odoo/odoo/addons/base" ] ||
            die "ODOO_HOME=$ODOO_HOME holds no Odoo (no odoo/addons/base below it)." \
                "Point ODOO_HOME at the folder that contains the 'odoo' package of version 19.0."
        [ -d "$ODOO_HOME/odoo/addons/base" ] || GY_ODOO_PATH=$ODOO_HOME/odoo
        return 0
    fi
    GY_ODOO_PATH=$GY_ODOO_DIR/usr/lib/python3/dist-packages
    [ -e "$GY_ODOO_DIR/.complete" ] && return 0
    local work=$GY_CACHE/odoo-19.0.new
    rm -rf "$work" "$GY_ODOO_DIR"
    mkdir -p "$work"
    download_sid "$work/debs"
    quietly "Unpacking Odoo" unpack_debs "$work/debs" "$work"
    quietly "Adding the web files Debian removed (npm)" add_npm_files "$work"
    check_dangling "$work"
    rm -rf "$work/debs"
    date -u +%FT%TZ >"$work/.complete"
    mv "$work" "$GY_ODOO_DIR"
}

# The mirror is the one this machine uses already; no address is written down here.
machine_mirror() {
    # shellcheck disable=SC2016  # apt's own placeholders
    apt-get indextargets --format '$(REPO_URI)|$(SUITE)|$(ORIGIN)' 'Created-By: Packages' |
        awk -F'|' '$3 == "Debian" && $2 !~ /security|updates|backports/ { print $1; exit }'
}

download_sid() {
    local into=$1 state mirror apt
    state=$GY_CACHE/apt
    mirror=$(machine_mirror)
    [ -n "$mirror" ] || die "apt knows no Debian mirror on this machine." \
        "Add Debian's main archive to /etc/apt/sources.list.d and run 'apt-get update', or set ODOO_HOME."
    mkdir -p "$into" "$state"/{lists/partial,cache/archives/partial}
    printf 'deb [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] %s sid main\n' "$mirror" >"$state/sources.list"
    apt=(apt-get -q -o Dir::Etc::sourcelist="$state/sources.list" -o Dir::Etc::sourceparts=/dev/null
         -o Dir::State::lists="$state/lists" -o Dir::Cache="$state/cache" -o APT::Sandbox::User=)
    quietly "Looking up Odoo 19 in Debian sid" "${apt[@]}" update
    quietly "Downloading Odoo 19 (122 MB)" in_dir "$into" "${apt[@]}" download odoo-19 fonts-montserrat
    quietly "Downloading the fonts and scripts it links to" in_dir "$into" apt-get -q -o APT::Sandbox::User= download \
        fonts-roboto-unhinted fonts-inconsolata fonts-ocr-b libjs-jquery libjs-jquery-form libjs-underscore
}

in_dir() { ( cd "$1" && shift && "$@" ); }

unpack_debs() {
    local deb
    for deb in "$1"/*.deb; do dpkg-deb -x "$deb" "$2" || return 1; done
}

add_npm_files() {
    local root=$1 pack=$1/npm addons=$1/usr/lib/python3/dist-packages/odoo/addons
    mkdir -p "$pack"
    ( cd "$pack" && npm pack --silent "$GY_NPM_FONT_AWESOME" "$GY_NPM_SELFIE" ) || return 1
    mkdir -p "$pack/fa" "$pack/selfie"
    tar -xzf "$pack"/font-awesome-*.tgz -C "$pack/fa" --strip-components=1 || return 1
    tar -xzf "$pack"/mediapipe-selfie*.tgz -C "$pack/selfie" --strip-components=1 || return 1
    mkdir -p "$root/usr/share/fonts-font-awesome" "$addons/mail/static/lib/selfie_segmentation"
    cp -r "$pack/fa/." "$root/usr/share/fonts-font-awesome/"
    cp "$pack/selfie/selfie_segmentation.js" "$addons/mail/static/lib/selfie_segmentation/"
    rm -rf "$pack"
}

check_dangling() {
    local dead
    dead=$(find "$1/usr/lib/python3/dist-packages/odoo/addons" -path '*/static/*' -xtype l | head -n 5)
    [ -z "$dead" ] || die "Odoo's web files link to files that are not there: $dead" \
        "Debian's package has changed; unpack the package that owns the link's target in setup/lib/odoo_source.sh, or set ODOO_HOME."
}
