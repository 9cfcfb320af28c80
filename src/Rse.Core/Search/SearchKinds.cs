namespace Rse.Search;

/// <summary>
/// The kinds of things that can be found, besides the kinds of host objects (<see cref="Subjects.ISubjectResolver.Kind"/>).
/// </summary>
public static class SearchKinds
{
    /// <summary>A post, of whatever post kind.</summary>
    public const string Post = Subjects.SubjectKinds.Post;

    /// <summary>A comment.</summary>
    public const string Comment = Subjects.SubjectKinds.Comment;

    /// <summary>A member.</summary>
    public const string Member = "member";

    /// <summary>A space.</summary>
    public const string Space = "space";

    /// <summary>A topic.</summary>
    public const string Topic = "topic";

    /// <summary>Whether the id of a thing of the kind is that of a subject: of a post, a comment or a host object.</summary>
    internal static bool IsSubject(string kind) => kind is not (Member or Space or Topic);
}
