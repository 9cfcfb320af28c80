using Rse.Search;

namespace Rse.Storage.Search;

/// <summary>The number of a document: its id, and its kind in the last three bits. It is the key of its row, and breaks ties.</summary>
internal static class DocumentNumber
{
    /// <summary>The code of what a member is valued for, which is a document of its own: others may see it than the member.</summary>
    private const long Valued = 6;

    private const long Member = 2;
    private const long Hosted = 5;
    private const long Codes = 7;

    private static readonly string[] Kinds =
    [
        SearchKinds.Post,
        SearchKinds.Comment,
        SearchKinds.Member,
        SearchKinds.Space,
        SearchKinds.Topic,
    ];

    /// <summary>The number of a thing; all kinds of host objects share a code.</summary>
    public static long Of(string kind, long id) => (id << 3) | (Array.IndexOf(Kinds, kind) is >= 0 and var code ? code : Hosted);

    /// <summary>All numbers that a subject may have: whether it is a post, a comment or a host object.</summary>
    public static IEnumerable<long> OfSubject(long id) => [id << 3, (id << 3) | 1, (id << 3) | Hosted];

    /// <summary>The number of what a member is valued for.</summary>
    public static long OfValued(long member) => (member << 3) | Valued;

    /// <summary>The number of the thing to which a document belongs: of what a member is valued for, the member.</summary>
    public static long Whole(long number) => (number & Codes) == Valued ? number - Valued + Member : number;

    /// <summary>The kind of thing; null for host objects, of which the row knows the kind.</summary>
    public static string? KindOf(long number) => (number & Codes) < Kinds.Length ? Kinds[number & Codes] : null;

    /// <summary>The id of the thing.</summary>
    public static long IdOf(long number) => number >> 3;
}
