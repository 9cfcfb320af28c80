using System.Globalization;
using Rse.Activities;
using Rse.Members;
using Rse.Paging;
using Rse.People;
using Rse.Problems;

namespace Rse.Spaces.History;

/// <summary>The history of a space: what happened to it and to its members.</summary>
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
    /// Who joined and left with which role, who changed what about the space, and which administrator entered and why; newest first.
    /// </summary>
    /// <remarks>Omits events that name a member whom the viewer may not see. A page is full unless it is the last.</remarks>
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
        return new Page<SpaceEvent> { Items = [.. facts.Items.Select(fact => SpaceEvents.Read(fact, members))], Next = facts.Next };
    }

    private static Keyset Place(StoredSpaceEvent fact) => new(fact.Activity.At.ToUnixTimeMilliseconds(), fact.Activity.Id.Value);

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
