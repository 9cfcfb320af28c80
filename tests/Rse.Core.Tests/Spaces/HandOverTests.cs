using Rse.Activities;
using Rse.Core.Tests.Networks;
using Rse.People;
using Rse.Problems;
using Rse.Spaces;
using static Rse.Core.Tests.Spaces.JoiningScene;

namespace Rse.Core.Tests.Spaces;

public sealed class HandOverTests(NetworkFixture fixture) : IClassFixture<NetworkFixture>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_last_owner_hands_over_and_can_leave()
    {
        await using var scene = await JoiningScene.MakeAsync(await fixture.OpenAsync());
        var owner = await scene.AsAsync("owner");
        var problems = await RefusedAsync(
            async () => await scene.Memberships.RemoveAsync(owner, "secret", "owner", Token),
            ProblemCodes.LastOwner
        );
        Assert.Contains("hand it over", problems[0].Message, StringComparison.Ordinal);
        var end = await scene.EndAsync();

        Assert.Equal(SpaceRole.Owner, (await scene.Memberships.HandOverAsync(owner, "secret", "reader", Token)).Role);

        Assert.Equal(
            (SpaceRole.Owner, SpaceRole.Moderator),
            (await scene.RoleAsync("secret", "reader"), await scene.RoleAsync("secret", "owner"))
        );
        Assert.Equal(
            [(Verb.ChangeRole, SpaceRole.Reader, SpaceRole.Owner), (Verb.ChangeRole, SpaceRole.Owner, SpaceRole.Moderator)],
            (await scene.LogAsync(await scene.AsAsync("moderator"), end)).Select(fact =>
                (fact.Verb, fact.RoleBefore!.Value, fact.RoleAfter!.Value)
            )
        );
        await scene.Memberships.RemoveAsync(await scene.AsAsync("owner"), "secret", "owner", Token);
        Assert.Null(await scene.RoleAsync("secret", "owner"));
    }

    [Fact]
    public async Task A_space_is_handed_over_by_an_owner_to_another_member_of_it()
    {
        await using var scene = await JoiningScene.MakeAsync(await fixture.OpenAsync(), admitsGuests: true);
        var owner = await scene.AsAsync("owner");
        await scene.Memberships.PutAsync(owner, "private", "guest", null, Token);
        await scene.SetAsync("reader", MemberState.Suspended);

        await RefusedAsync(async () => await scene.Memberships.HandOverAsync(owner, "private", "owner", Token), ProblemCodes.SelfReference);
        await RefusedAsync(async () => await scene.Memberships.HandOverAsync(owner, "private", "other", Token), ProblemCodes.NotAMember);
        await RefusedAsync(
            async () => await scene.Memberships.HandOverAsync(owner, "private", "guest", Token),
            ProblemCodes.GuestsNotAdmitted
        );
        await RefusedAsync(async () => await scene.Memberships.HandOverAsync(owner, "private", "reader", Token), ProblemCodes.NotAllowed);
        await RefusedAsync(
            async () => await scene.Memberships.HandOverAsync(await scene.AsAsync("moderator"), "private", "moderator", Token),
            ProblemCodes.NotAllowed
        );
        await RefusedAsync(
            async () => await scene.Memberships.HandOverAsync(await scene.AsAsync("other"), "private", "moderator", Token),
            ProblemCodes.NotAllowed
        );
        await AbsentAsync(async () => await scene.Memberships.HandOverAsync(await scene.AsAsync("other"), "secret", "moderator", Token));
        await AbsentAsync(async () => await scene.Memberships.HandOverAsync(owner, "private", "absent", Token));
        Assert.Equal(SpaceRole.Owner, await scene.RoleAsync("private", "owner"));
    }

    [Fact]
    public async Task An_archived_space_can_be_handed_over_even_to_an_existing_owner()
    {
        await using var scene = await JoiningScene.MakeAsync(await fixture.OpenAsync());
        var owner = await scene.AsAsync("owner");
        await scene.Memberships.PutAsync(owner, "open", "other", SpaceRole.Owner, Token);
        await scene.EditAsync("open", new SpaceEdit { Version = 0, Archived = true });

        await scene.Memberships.HandOverAsync(owner, "open", "other", Token);

        Assert.Equal(
            (SpaceRole.Owner, SpaceRole.Moderator),
            (await scene.RoleAsync("open", "other"), await scene.RoleAsync("open", "owner"))
        );
    }

    [Theory]
    [InlineData("reader")]
    [InlineData("moderator")]
    [InlineData("asker")]
    public async Task Outsiders_of_a_private_space_cannot_probe_its_members(string named)
    {
        await using var scene = await JoiningScene.MakeAsync(await fixture.OpenAsync());
        var other = await scene.AsAsync("other");
        await scene.SetAsync("asker", MemberState.Suspended);
        var expected = "Only members with the role moderator or higher may do this in private; your role is none.";

        var put = await RefusedAsync(
            async () => await scene.Memberships.PutAsync(other, "private", named, null, Token),
            ProblemCodes.NotAllowed
        );
        var removed = await RefusedAsync(
            async () => await scene.Memberships.RemoveAsync(other, "private", named, Token),
            ProblemCodes.NotAllowed
        );

        Assert.Equal([expected, expected], put.Concat(removed).Select(problem => problem.Message), StringComparer.Ordinal);
    }
}
