namespace Rse.Posts;

/// <summary>The kinds of post that Rse itself knows.</summary>
public static class PostKinds
{
    /// <summary>A short text; the title is optional.</summary>
    public const string Note = "note";

    /// <summary>A longer text with a title.</summary>
    public const string Article = "article";

    /// <summary>A question; one of the comments below it may be accepted as the best answer. The title is optional.</summary>
    public const string Question = "question";
}
