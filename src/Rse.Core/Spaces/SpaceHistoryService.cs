using System.Globalization;
using Rse.Activities;
using Rse.Members;
using Rse.Paging;
using Rse.People;
using Rse.Problems;

namespace Rse.Spaces;

/// <summary>What happened to a space and to its members, for those who may see what is in it.</summary>
/// <remarks>Thread-safe; a singleton.</remarks>
public sealed class SpaceHistoryService
{
    private readonly SpaceService _spaces;
    private readonly MemberService _members;
    private readonly ISpaceHistoryStore _history;

    internal SpaceHistoryService(SpaceService spaces, MemberService members, ISpaceHistoryStore history)
    {
        _spaces = spaces;
        _members = members;
        _history = history;
    }

    /// <summary>
    /// Who came and went, with which role, who changed what of the space, and which administrator entered and why; newest first.
    /// </summary>
    /// <remarks>
    /// What names a member who is hidden from the viewer, as many are from a guest, is left out; a page is full unless the history ends.
    /// </remarks>
    /// <exception cref="NotFoundException">The space does not exist or its content is hidden from the viewer.</exception>
    /// <exception cref="RefusedException"><c>take-out-of-range</c>, <c>cursor-unknown</c> or <c>cursor-foreign</c>.</exception>
    public async ValueTask<Page<SpaceEvent>> ListAsync(
        Viewer viewer,
        string slug,
        PageRequest page,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(viewer);
        var space = await _spaces.FindAsync(viewer, slug, cancellationToken);
        if (space is null || !viewer.CanSee(space.Audience))
        {
            throw new NotFoundException();
        }

        var scope = string.Create(CultureInfo.InvariantCulture, $"space-history/{space.Id}");
        var slice = Cursor.Open(page, scope);
        var facts = Cursor.Close(await _history.ListAsync(viewer, space.Id, slice, cancellationToken), slice, scope, Place);
        Id<Member>[] ids = [.. facts.Items.SelectMany(fact => People(fact.Activity)).Distinct()];
        var members = (await _members.ListAsync(viewer, ids, cancellationToken)).ToDictionary(member => member.Id, MemberSummary.Of);
        return new Page<SpaceEvent> { Items = [.. facts.Items.Select(fact => SpaceFacts.Read(fact, members))], Next = facts.Next };
    }

    private static Keyset Place(SpaceFact fact) => new(fact.Activity.At.ToUnixTimeMilliseconds(), fact.Activity.Id.Value);

    private static IEnumerable<Id<Member>> People(Activity activity)
    {
        if (activity.ActorId is { } actor)
        {
            yield return actor;
        }

        if (activity.MemberId is { } member)
        {
            yield return member;
        }
    }
}
