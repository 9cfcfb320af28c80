namespace Rse.Search.Indexing;

/// <summary>
/// The number of a document, the same in every index of the network: it breaks ties, so that pages agree across commits and nodes.
/// </summary>
internal static class DocumentNumber
{
    public static long Of(SearchKind kind, long id) => (id << 2) | (long)kind;

    public static SearchKind Kind(long number) => (SearchKind)(number & 3);

    public static long Id(long number) => number >> 2;
}
