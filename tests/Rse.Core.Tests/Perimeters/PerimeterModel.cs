using Rse.People;
using Rse.Spaces;

namespace Rse.Core.Tests.Perimeters;

/// <summary>Who may see what, said again as plainly as possible: the reference that the perimeter is held against.</summary>
internal sealed class PerimeterModel
{
    public Dictionary<string, MemberKind> Members { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, SpaceVisibility> Spaces { get; } = new(StringComparer.Ordinal);

    public HashSet<(string Member, string Space)> Belongings { get; } = [];

    public HashSet<string> Suspended { get; } = new(StringComparer.Ordinal);

    /// <summary>Whether the member knows that the space exists.</summary>
    public bool Knows(string member, string space) =>
        Acts(member) && (Belongings.Contains((member, space)) || (IsInternal(member) && Spaces[space] is not SpaceVisibility.Secret));

    /// <summary>Whether the member sees what is in the space.</summary>
    public bool Sees(string member, string space) =>
        Acts(member) && (Belongings.Contains((member, space)) || (IsInternal(member) && Spaces[space] is SpaceVisibility.Open));

    /// <summary>Whether one member sees another.</summary>
    public bool Meets(string member, string other) =>
        Acts(member)
        && (
            IsInternal(member)
            || member == other
            || Spaces.Keys.Any(space => Belongings.Contains((member, space)) && Belongings.Contains((other, space)))
        );

    private bool Acts(string member) => !Suspended.Contains(member);

    private bool IsInternal(string member) => Members[member] is MemberKind.Internal;
}
