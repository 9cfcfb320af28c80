using Rse.People;

namespace Rse.Testing.Leaks.Models;

/// <summary>Who may see what, as plainly as possible: the reference that every surface is compared with.</summary>
/// <remarks>It has short keys of its own (<c>m1</c>, <c>s2</c>, <c>p3</c>). A key that it does not hold is an anonymous reader.</remarks>
internal sealed class LeakModel
{
    public DateTimeOffset Now { get; set; }

    public Dictionary<string, LeakMember> Members { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, LeakSpace> Spaces { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, LeakItem> Items { get; } = new(StringComparer.Ordinal);

    // The host's objects, with the role that sees each; null for every internal member.
    public Dictionary<string, string?> Objects { get; } = new(StringComparer.Ordinal);

    public HashSet<(string Member, string Space)> Memberships { get; } = [];

    public HashSet<(string Member, string Role)> Roles { get; } = [];

    public Dictionary<(string Member, string Space), (string Inviter, DateTimeOffset EndsAt)> Invitations { get; } = [];

    public bool IsActive(string member) => Members.TryGetValue(member, out var found) && found.IsActive && !(found.EndsAt <= Now);

    public bool IsInternal(string member) => IsActive(member) && !Members[member].IsGuest;

    /// <summary>Whether the member sees the space because they are a member of it.</summary>
    public bool Belongs(string member, string space) =>
        IsActive(member) && Memberships.Contains((member, space)) && (IsInternal(member) || Spaces[space].AdmitsGuests);

    /// <summary>Whether the member may know that the space exists, and its name.</summary>
    public bool KnowsOf(string member, string space) =>
        Belongs(member, space) || (IsInternal(member) && Spaces[space].Visibility is not SpaceVisibility.Secret);

    /// <summary>Whether a valid invitation shows the member the name of the space, and who invites.</summary>
    public bool IsInvited(string member, string space) =>
        IsActive(member)
        && !Memberships.Contains((member, space))
        && !Spaces[space].IsArchived
        && (IsInternal(member) || Spaces[space].AdmitsGuests)
        && Invitations.TryGetValue((member, space), out var found)
        && found.EndsAt > Now
        && Members[found.Inviter].IsActive
        && Memberships.Contains((found.Inviter, space));

    public bool SeesSpace(string member, string space) =>
        Belongs(member, space) || (IsInternal(member) && Spaces[space].Visibility is SpaceVisibility.Open);

    public bool SeesObject(string member, string key) =>
        Objects[key] is { } role ? IsActive(member) && Roles.Contains((member, role)) : IsInternal(member);

    public bool SeesItem(string member, string key) =>
        Items[key] is { Trashed: false } item
        && !(Items.TryGetValue(item.Root, out var root) && root.Trashed)
        && (item.Space is null ? SeesObject(member, item.Root) : SeesSpace(member, item.Space));

    /// <summary>Whether the member may see the other one in lists and on their page.</summary>
    public bool SeesMember(string member, string other) =>
        IsInternal(member)
        || (IsActive(member) && member == other)
        || Spaces.Keys.Any(space => Belongs(member, space) && Memberships.Contains((other, space)));
}
