using Rse.Core.Tests.Feeds;
using Rse.Core.Tests.Networks;
using Rse.Members;
using Rse.People;
using Rse.Perimeters;
using Rse.Problems;
using Rse.Spaces;

namespace Rse.Core.Tests.Members;

/// <summary>A name taken by something hidden gives the same answer as one taken by something visible, at the same cost.</summary>
public sealed class TakenTests(NetworkFixture fixture) : IClassFixture<NetworkFixture>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_handle_or_external_id_is_taken_alike_whoever_has_it()
    {
        await using var host = await fixture.OpenAsync();
        var open = await host.World.AddMemberAsync("open");
        var gone = await host.World.AddMemberAsync("gone");
        var still = await host.World.AddMemberAsync("still");
        await host.World.AddSpaceAsync("atelier", SpaceVisibility.Secret, gone);
        await host.Get<MemberLifecycleService>().SuspendAsync(gone.Id, Token);
        await host.Get<MemberLifecycleService>().DepartAsync(still.Id, new Departure(), Token);
        using var reads = new ReadCounter();

        var handles = new List<(string, int)>();
        var keys = new List<(string, int)>();
        foreach (var member in new[] { open, gone, still })
        {
            handles.Add(
                await RefuseAsync(
                    new MemberDraft
                    {
                        ExternalId = $"new-{member.Handle}",
                        Handle = member.Handle,
                        DisplayName = "Anna",
                    },
                    member.Handle
                )
            );
            keys.Add(
                await RefuseAsync(
                    new MemberDraft
                    {
                        ExternalId = member.ExternalId,
                        Handle = $"new-{member.Handle}",
                        DisplayName = "Anna",
                    },
                    member.Handle
                )
            );
        }

        Assert.Single(handles.Distinct());
        Assert.Single(keys.Distinct());
        Assert.True(handles[0].Item2 > 0, "nothing was counted");

        async Task<(string, int)> RefuseAsync(MemberDraft draft, string handle)
        {
            reads.Take();
            var taken = await Assert.ThrowsAsync<ConflictException>(async () => await host.Get<MemberService>().AddAsync(draft, Token));
            var cost = reads.Take();
            Assert.Equal(ProblemCodes.Taken, taken.Problem.Code);
            return (taken.Problem.Message.Replace(handle, "…", StringComparison.Ordinal), cost);
        }
    }

    [Fact]
    public async Task A_slug_is_taken_alike_by_a_space_that_is_seen_and_by_one_that_is_not()
    {
        await using var host = await fixture.OpenAsync();
        var anna = await host.World.AddMemberAsync("anna");
        var paul = await host.World.AddMemberAsync("paul");
        await host.World.AddSpaceAsync("seen", SpaceVisibility.Open, paul);
        await host.World.AddSpaceAsync("unseen", SpaceVisibility.Secret, paul);
        var viewer = await host.Get<PerimeterService>().FindViewerAsync(anna.Id, Token);
        Assert.NotNull(await host.Get<SpaceService>().FindAsync(viewer, "seen", Token));
        using var reads = new ReadCounter();
        Assert.Null(await host.Get<SpaceService>().FindAsync(viewer, "unseen", Token));
        Assert.True(reads.Take() > 0, "nothing was counted");

        Assert.Equal(await RefuseAsync("seen"), await RefuseAsync("unseen"));

        async Task<(string, int)> RefuseAsync(string slug)
        {
            reads.Take();
            var taken = await Assert.ThrowsAsync<ConflictException>(async () =>
                await host.Get<SpaceService>().CreateAsync(viewer, new SpaceDraft { Name = "Atelier", Slug = slug }, Token)
            );
            Assert.Equal(ProblemCodes.Taken, taken.Problem.Code);
            return (taken.Problem.Message.Replace(slug, "…", StringComparison.Ordinal), reads.Take());
        }
    }
}
