# The sample manifest: one header line and one line for the sample. Reads library.tsv, then the calls.

BEGIN { FS = "\t" }

FILENAME == ARGV[1] { Library[$1] = $2; next }
FNR > 1 { Calls[$2]++ }

END {
    column("Project", quoted(ENVIRON["PROJECT"]))
    column("Sample_ID", quoted(ENVIRON["DATA_NAME"]))
    column("Description", quoted(ENVIRON["DATA_NAME"]))
    column("Yield", Library["fragments"])
    column("Quality", percent(Library["usable_reads"], Library["reads"]))
    column("Reads", Library["reads"])
    column("MappedPercent", percent(Library["mapped_reads"], Library["reads"]))
    column("DuplicatePercent", percent(Library["duplicate_reads"], Library["reads"]))
    column("ReadLength", Library["read_length"])
    column("InsertMedian", Library["insert_median"])
    column("InsertMad", Library["insert_mad"])
    column("MaxInsert", Library["max_insert"])
    column("Coverage", sprintf("%.2f", Library["usable_bases"] / Library["genome_length"]))
    column("DEL", Calls["DEL"] + 0)
    column("DUP", Calls["DUP"] + 0)
    column("INV", Calls["INV"] + 0)
    column("BND", Calls["BND"] + 0)
    print substr(header, 2)
    print substr(line, 2)
}

function column(name, value) {
    header = header "," name
    line = line "," value
}

function percent(part, all) {
    return all ? sprintf("%.2f", 100 * part / all) : "NA"
}

# As RFC 4180: quotes only where the text would break the line.
function quoted(text) {
    if (text !~ /[",\r\n]/) return text
    gsub(/"/, "\"\"", text)
    return "\"" text "\""
}
