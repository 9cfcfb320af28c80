using Rse.People;
using Rse.Spaces;
using Rse.Topics;

namespace Intranet.Pages.Feeds;

/// <summary>What a form offers to tick: what the viewer sees, and is likely to want.</summary>
/// <param name="Spaces">Those that they may know of.</param>
/// <param name="Members">Those whom they follow.</param>
/// <param name="Topics">Those most used.</param>
public sealed record FeedChoices(IReadOnlyList<Space> Spaces, IReadOnlyList<MemberSummary> Members, IReadOnlyList<Topic> Topics)
{
    public bool HasMember(string handle) => Members.Any(member => member.Handle == handle);

    public bool HasTopic(string name) => Topics.Any(topic => topic.Name == name);
}
