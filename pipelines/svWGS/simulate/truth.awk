# The truth table: the sorted variants without their sort columns, under a header.

BEGIN {
    FS = OFS = "\t"
    print "sv_id", "type", "chrom1", "pos1", "chrom2", "pos2", "strands", "length", "haplotypes"
}
{ print $3, $4, $5, $6, $7, $8, $9, $10, $11 }
