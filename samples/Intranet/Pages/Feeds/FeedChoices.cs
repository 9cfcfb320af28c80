using Rse.People;
using Rse.Spaces;
using Rse.Topics;

namespace Intranet.Pages.Feeds;

/// <summary>The check boxes of a form: what the viewer sees and probably wants.</summary>
/// <param name="Spaces">The spaces that they may know of.</param>
/// <param name="Members">The members whom they follow.</param>
/// <param name="Topics">The most used topics.</param>
public sealed record FeedChoices(IReadOnlyList<Space> Spaces, IReadOnlyList<MemberSummary> Members, IReadOnlyList<Topic> Topics)
{
    public bool HasMember(string handle) => Members.Any(member => member.Handle == handle);

    public bool HasTopic(string name) => Topics.Any(topic => topic.Name == name);
}
