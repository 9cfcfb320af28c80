namespace Rse.Feeds;

/// <summary>What a follow or mute can name about a contribution.</summary>
internal enum HomeLink
{
    /// <summary>Who wrote it.</summary>
    Author,

    /// <summary>The space it was written in.</summary>
    Space,

    /// <summary>The contribution itself.</summary>
    Itself,

    /// <summary>The subject on top of its thread; of a post, the post itself.</summary>
    Thread,

    /// <summary>A topic that it carries.</summary>
    Topic,

    /// <summary>A topic that the subject on top of its thread carries.</summary>
    ThreadTopic,

    /// <summary>What kind of contribution it is: a kind of post, or a comment.</summary>
    Kind,
}
