using Rse.People;
using Rse.Spaces;

namespace Rse.Testing.Leaks;

/// <summary>Who may see what, said as plainly as possible: the reference that every surface is held against.</summary>
/// <remarks>
/// Kept in short names of its own (<c>m1</c>, <c>s2</c>, <c>p3</c>), written by the acts of a world, and asked by the kit. Nobody in
/// particular is a name that it does not hold.
/// </remarks>
public sealed class LeakModel
{
    /// <summary>What the clock of the world says.</summary>
    public DateTimeOffset Now { get; set; }

    /// <summary>The members.</summary>
    public Dictionary<string, LeakMember> Members { get; } = new(StringComparer.Ordinal);

    /// <summary>The spaces.</summary>
    public Dictionary<string, LeakSpace> Spaces { get; } = new(StringComparer.Ordinal);

    /// <summary>The posts and comments.</summary>
    public Dictionary<string, LeakItem> Items { get; } = new(StringComparer.Ordinal);

    /// <summary>The objects of the host, with the role of those who may see one; null for every internal member.</summary>
    public Dictionary<string, string?> Objects { get; } = new(StringComparer.Ordinal);

    /// <summary>Which member has a seat in which space.</summary>
    public HashSet<(string Member, string Space)> Seats { get; } = [];

    /// <summary>Which member has which role of the host.</summary>
    public HashSet<(string Member, string Role)> Roles { get; } = [];

    /// <summary>Who is invited where by whom, until when.</summary>
    public Dictionary<(string Member, string Space), (string Inviter, DateTimeOffset EndsAt)> Invitations { get; } = [];

    /// <summary>Whether the member reads at all.</summary>
    public bool Acts(string member) => Members.TryGetValue(member, out var found) && found.IsActive && !(found.EndsAt <= Now);

    /// <summary>Whether the member reads, and belongs to the organisation.</summary>
    public bool IsInternal(string member) => Acts(member) && !Members[member].IsGuest;

    /// <summary>Whether the member sees by their seat in the space.</summary>
    public bool Belongs(string member, string space) =>
        Acts(member) && Seats.Contains((member, space)) && (IsInternal(member) || Spaces[space].AdmitsGuests);

    /// <summary>Whether the member may know that the space exists, and what it is called.</summary>
    public bool Knows(string member, string space) =>
        Belongs(member, space) || (IsInternal(member) && Spaces[space].Visibility is not SpaceVisibility.Secret);

    /// <summary>Whether an invitation tells the member what the space is called, and who invites.</summary>
    public bool IsInvited(string member, string space) =>
        Acts(member)
        && !Seats.Contains((member, space))
        && !Spaces[space].IsArchived
        && (IsInternal(member) || Spaces[space].AdmitsGuests)
        && Invitations.TryGetValue((member, space), out var found)
        && found.EndsAt > Now
        && Members[found.Inviter].IsActive
        && Seats.Contains((found.Inviter, space));

    /// <summary>Whether the member may see what is in the space.</summary>
    public bool Sees(string member, string space) =>
        Belongs(member, space) || (IsInternal(member) && Spaces[space].Visibility is SpaceVisibility.Open);

    /// <summary>Whether the member may see the object of the host.</summary>
    public bool SeesObject(string member, string key) =>
        Objects[key] is { } role ? Acts(member) && Roles.Contains((member, role)) : IsInternal(member);

    /// <summary>Whether the member may see the post or comment.</summary>
    public bool SeesItem(string member, string key) =>
        Items[key] is { IsTrashed: false } item
        && !(Items.TryGetValue(item.Root, out var root) && root.IsTrashed)
        && (item.Space is null ? SeesObject(member, item.Root) : Sees(member, item.Space));

    /// <summary>Whether the member may see the other one in lists and on their page.</summary>
    public bool Meets(string member, string other) =>
        IsInternal(member)
        || (Acts(member) && member == other)
        || Spaces.Keys.Any(space => Belongs(member, space) && Seats.Contains((other, space)));
}
