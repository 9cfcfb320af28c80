using Rse.People;
using Rse.Spaces;
using Rse.Tests;

namespace Rse.Core.Tests.Spaces;

/// <summary>The table of who may do what in a space stands in the guide as the code has it.</summary>
public sealed class SpaceRightsTests
{
    [Fact]
    public void The_guide_has_the_rights_of_each_role_as_the_code_decides()
    {
        SpaceRole?[] roles = [null, .. Enum.GetValues<SpaceRole>().Cast<SpaceRole?>()];
        IEnumerable<string> lines =
        [
            "| may | sees what is in it, no member | reader | contributor | moderator | owner |",
            "|---|---|---|---|---|---|",
            .. Enum.GetValues<SpaceRight>()
                .Select(right =>
                    $"| {Words(right)} | {string.Join(" | ", roles.Select(role => SpaceRights.Holds(role, right) ? "yes" : "–"))} |"
                ),
        ];

        GeneratedText.Check("docs/guides/spaces.md", "rights", string.Join('\n', lines));
    }

    [Fact]
    public void Each_role_may_do_what_the_one_before_it_may()
    {
        SpaceRole?[] roles = [null, .. Enum.GetValues<SpaceRole>().Cast<SpaceRole?>()];
        foreach (var right in Enum.GetValues<SpaceRight>())
        {
            Assert.Equal(
                roles.Select(role => SpaceRights.Holds(role, right)).Order(),
                roles.Select(role => SpaceRights.Holds(role, right))
            );
        }
    }

    [Fact]
    public void Roles_are_given_by_those_who_may_let_in_and_the_high_ones_by_owners()
    {
        Assert.Equal(
            [SpaceRight.Admit, SpaceRight.Admit, SpaceRight.Appoint, SpaceRight.Appoint],
            Enum.GetValues<SpaceRole>().Select(SpaceRights.ToGive)
        );
    }

    private static string Words(SpaceRight right) =>
        right switch
        {
            SpaceRight.Comment => "comment, react, rate; change one's own comments",
            SpaceRight.Post => "post, and change one's own posts",
            SpaceRight.Trash => "trash and restore what others wrote",
            SpaceRight.Admit => "let in, invite and remove up to contributor; decide on requests to join",
            SpaceRight.Appoint => "the same for moderators and owners; give every role; hand the space over",
            SpaceRight.Administer => "rename, describe, archive and reopen; change who sees the space and whether it admits guests",
            _ => throw new ArgumentOutOfRangeException(nameof(right), right, "A right needs its words in the guide."),
        };
}
