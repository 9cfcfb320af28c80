using Rse.AspNetCore.Tests.Hosting;

namespace Rse.AspNetCore.Tests.Perimeters;

/// <summary>Nobody finds a space, a member, a request or an invitation by asking for it.</summary>
public sealed class HiddenJoiningTests
{
    [Theory]
    [InlineData("secret", "stranger", null)]
    [InlineData("private", "visitor", "guest")]
    [InlineData("open", "visitor", "guest")]
    public async Task A_hidden_space_is_asked_for_like_one_that_does_not_exist(string visibility, string handle, string? role)
    {
        await using var host = await TestHost.StartAsync();
        var (owner, stranger) = (host.As("owner"), host.As(handle, role));
        await owner.SpaceAsync("hidden", visibility, guests: true);
        (await stranger.GetAsync("/rse/me")).Expect(200);
        var invitation = (long)(await owner.PostAsync("/rse/spaces/hidden/invitations", new { })).Expect(201).Json["id"]!;
        foreach (
            var act in (Func<string, Task<Reply>>[])
                [
                    slug => stranger.GetAsync($"/rse/spaces/{slug}/requests"),
                    slug => stranger.PostAsync($"/rse/spaces/{slug}/requests", new { text = "Please." }),
                    slug => stranger.DeleteAsync($"/rse/me/requests/{slug}"),
                    slug => stranger.PostAsync($"/rse/spaces/{slug}/requests/{handle}/approval"),
                    slug => stranger.PostAsync($"/rse/spaces/{slug}/requests/{handle}/refusal", new { reason = "No." }),
                    slug => stranger.GetAsync($"/rse/spaces/{slug}/invitations"),
                    slug => stranger.PostAsync($"/rse/spaces/{slug}/invitations", new { handle }),
                    slug => stranger.DeleteAsync($"/rse/spaces/{slug}/invitations/{invitation}"),
                    slug => stranger.PutAsync($"/rse/spaces/{slug}/owner", new { handle }),
                ]
        )
        {
            Same(await act("hidden"), await act("absent"));
        }
    }

    [Fact]
    public async Task Anothers_a_revoked_and_an_unknown_invitation_answer_alike()
    {
        await using var host = await TestHost.StartAsync();
        var (owner, stranger, invited) = (host.As("owner"), host.As("stranger"), host.As("invited"));
        await owner.SpaceAsync("hidden", "secret");
        (await stranger.GetAsync("/rse/me")).Expect(200);
        (await invited.GetAsync("/rse/me")).Expect(200);
        async Task<(long Id, string? Token)> InviteAsync(object body)
        {
            var issued = (await owner.PostAsync("/rse/spaces/hidden/invitations", body)).Expect(201).Json;
            return ((long)issued["id"]!, (string?)issued["token"]);
        }

        var others = (await InviteAsync(new { handle = "invited" })).Id;
        var revoked = (await InviteAsync(new { handle = "stranger" })).Id;
        (await owner.DeleteAsync($"/rse/spaces/hidden/invitations/{revoked}")).Expect(204);
        var link = await InviteAsync(new { });
        var revokedLink = await InviteAsync(new { });
        (await owner.DeleteAsync($"/rse/spaces/hidden/invitations/{revokedLink.Id}")).Expect(204);
        foreach (var id in new[] { others, revoked, link.Id, revokedLink.Id })
        {
            Same(
                await stranger.PostAsync($"/rse/invitations/{id}/acceptance"),
                await stranger.PostAsync("/rse/invitations/999999/acceptance")
            );
            Same(await stranger.DeleteAsync($"/rse/invitations/{id}"), await stranger.DeleteAsync("/rse/invitations/999999"));
        }

        Same(
            await stranger.PostAsync("/rse/invitations/acceptance", new { token = revokedLink.Token }),
            await stranger.PostAsync("/rse/invitations/acceptance", new { token = new string('A', 27) })
        );
        (await invited.PostAsync($"/rse/invitations/{others}/acceptance")).Expect(200);
    }

    [Fact]
    public async Task Who_is_outside_a_private_space_learns_of_no_member_and_no_request_by_naming_them()
    {
        await using var host = await TestHost.StartAsync();
        var (owner, asker, stranger) = (host.As("owner"), host.As("asker"), host.As("stranger"));
        await owner.SpaceAsync("closed", "private");
        (await asker.PostAsync("/rse/spaces/closed/requests")).Expect(200);
        (await stranger.GetAsync("/rse/me")).Expect(200);
        foreach (
            var act in (Func<string, Task<Reply>>[])
                [
                    handle => stranger.PutAsync($"/rse/spaces/closed/members/{handle}"),
                    handle => stranger.DeleteAsync($"/rse/spaces/closed/members/{handle}"),
                    handle => stranger.PostAsync($"/rse/spaces/closed/requests/{handle}/approval"),
                    handle => stranger.PostAsync("/rse/spaces/closed/invitations", new { handle }),
                    handle => stranger.PutAsync("/rse/spaces/closed/owner", new { handle }),
                ]
        )
        {
            var reply = await act("owner");
            reply.ExpectProblem(403, "not-allowed");
            Assert.Equal((await act("asker")).Whole, reply.Whole);
        }
    }

    private static void Same(Reply hidden, Reply absent)
    {
        hidden.ExpectProblem(404, "not-found");
        Assert.Equal(absent.Whole, hidden.Whole);
    }
}
