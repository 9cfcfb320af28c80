using Rse.Topics;

namespace Rse.Posts;

/// <summary>The texts of a post as they are stored.</summary>
internal sealed record PostText(string? Title, string Body, IReadOnlyList<TopicName> Topics);
