using Rse.People;
using Rse.Spaces;
using Rse.Tests;

namespace Rse.Core.Tests.Spaces;

/// <summary>The rights table of the guide equals the code.</summary>
public sealed class SpaceRightsTests
{
    [Fact]
    public void The_rights_table_of_the_guide_equals_the_code()
    {
        SpaceRole?[] roles = [null, .. Enum.GetValues<SpaceRole>().Cast<SpaceRole?>()];
        IEnumerable<string> lines =
        [
            "| may | sees the content, not a member | reader | contributor | moderator | owner |",
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
    public void Moderators_grant_the_lower_roles_and_owners_all()
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
            SpaceRight.Admit => "add, invite and remove readers and contributors; decide on requests to join",
            SpaceRight.Appoint => "the same for moderators and owners; grant every role; hand over the space",
            SpaceRight.Administer => "edit, archive and reopen; change the visibility and whether guests are admitted",
            _ => throw new ArgumentOutOfRangeException(nameof(right), right, "Add the right to the guide."),
        };
}
