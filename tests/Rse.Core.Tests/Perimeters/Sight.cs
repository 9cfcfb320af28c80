namespace Rse.Core.Tests.Perimeters;

/// <summary>What somebody sees of a space that is not theirs to assume: a row of the visibility matrix.</summary>
internal sealed record Sight
{
    /// <summary>The headings of <see cref="ToString"/>'s cells.</summary>
    public const string Headings =
        "name, description | members | number of members | number of posts | posts | search | feeds | may be mentioned";

    public required bool Name { get; init; }

    public required bool Members { get; init; }

    public required bool MemberCount { get; init; }

    public required bool PostCount { get; init; }

    public required bool Posts { get; init; }

    public required bool Search { get; init; }

    public required bool Feeds { get; init; }

    public required bool Mentions { get; init; }

    /// <summary>Whether an invitation tells them name and description, where nothing else does.</summary>
    public bool NameInInvitation { get; init; }

    /// <summary>The cells, as they stand in the guide.</summary>
    public override string ToString() =>
        string.Join(
            " | ",
            Name ? "yes"
                : NameInInvitation ? "in the invitation"
                : "–",
            Cell(Members),
            Cell(MemberCount),
            Cell(PostCount),
            Cell(Posts),
            Cell(Search),
            Cell(Feeds),
            Cell(Mentions)
        );

    private static string Cell(bool seen) => seen ? "yes" : "–";
}
