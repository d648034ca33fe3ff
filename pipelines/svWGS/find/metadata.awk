# Facts about the run as YAML: the sample, the options that shape the calls, the library as measured.

BEGIN {
    FS = "\t"
    print "---"
    print "pipeline: svWGS"
    print "action: find"
    print "sample: " quoted(ENVIRON["DATA_NAME"])
    print "options:"
    n = split("MIN_MAPQ MAX_INSERT_MADS SPLIT_TOLERANCE MIN_SV_SIZE MIN_SUPPORT", options, " ")
    for (i = 1; i <= n; i++) print "    " tolower(options[i]) ": " ENVIRON[options[i]]
    print "library:"
}
{ print "    " $1 ": " $2 }

function quoted(text) {
    gsub(/["\\]/, "\\\\&", text)
    return "\"" text "\""
}
