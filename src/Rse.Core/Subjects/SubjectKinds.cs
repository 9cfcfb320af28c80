namespace Rse.Subjects;

/// <summary>The kinds of subject that Rse itself knows.</summary>
public static class SubjectKinds
{
    /// <summary>A <see cref="Posts.Post"/>, of whatever post kind.</summary>
    public const string Post = "post";

    /// <summary>A <see cref="Comments.Comment"/>.</summary>
    public const string Comment = "comment";
}
