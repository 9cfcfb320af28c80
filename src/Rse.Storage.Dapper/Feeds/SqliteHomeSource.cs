namespace Rse.Storage.Feeds;

/// <summary>What is walked for a followed thing, by its kind and by what of it is wanted.</summary>
internal enum SqliteHomeSource
{
    Space,
    SpaceHighlights,
    Member,
    MemberPosts,
    MemberHighlights,
    Topic,
    TopicPosts,
    TopicHighlights,
    Subject,
    SubjectHighlights,
}
