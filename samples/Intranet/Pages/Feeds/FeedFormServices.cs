using Rse.Follows;
using Rse.Spaces;
using Rse.Topics;

namespace Intranet.Pages.Feeds;

/// <summary>What the form of a custom feed asks for what it offers.</summary>
public sealed record FeedFormServices(SpaceService Spaces, FollowService Follows, TopicService Topics);
