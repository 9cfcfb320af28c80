using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using Rse.Activities;
using Rse.Core.Tests.Networks;
using Rse.People;
using Rse.Posts;
using Rse.Problems;
using Rse.Spaces;
using Rse.Testing.Storage;

namespace Rse.Core.Tests.Activities;

/// <summary>What one member may do within an hour.</summary>
public sealed class VolumeLimitTests(NetworkFixture fixture) : IClassFixture<NetworkFixture>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_refused_member_is_told_how_long_to_wait_and_writes_again_then()
    {
        await using var host = await OpenAsync();
        var viewer = await SceneAsync(host);
        await PostAsync(host, viewer);
        host.Get<FakeTimeProvider>().Advance(TimeSpan.FromMinutes(20));
        await PostAsync(host, viewer);

        var refusal = await Assert.ThrowsAsync<RefusedException>(() => PostAsync(host, viewer));

        Assert.Equal(ProblemCodes.TooMany, Assert.Single(refusal.Problems).Code);
        Assert.Equal(TimeSpan.FromMinutes(40), refusal.RetryAfter);
        Assert.Contains("40 minutes", refusal.Message, StringComparison.Ordinal);
        host.Get<FakeTimeProvider>().Advance(refusal.RetryAfter!.Value);
        await PostAsync(host, viewer);
        await PostAsync(host, viewer);
        await Assert.ThrowsAsync<RefusedException>(() => PostAsync(host, viewer));
    }

    [Fact]
    public async Task What_was_refused_is_not_counted()
    {
        await using var host = await OpenAsync();
        var viewer = await SceneAsync(host);
        await PostAsync(host, viewer);
        for (var i = 0; i < 5; i++)
        {
            await Assert.ThrowsAsync<RefusedException>(() =>
                host.Get<PostService>().CreateAsync(viewer, "general", new PostDraft { Body = "" }, Token).AsTask()
            );
        }

        await PostAsync(host, viewer);
    }

    [Fact]
    public async Task A_limit_below_one_stops_the_start_and_is_named()
    {
        await using var host = await fixture.OpenAsync(rse => rse.Services.Configure<VolumeOptions>(volume => volume.Posts = 0));

        var fault = Assert.Throws<OptionsValidationException>(() => host.Get<IOptions<VolumeOptions>>().Value);

        Assert.Contains("Posts", fault.Message, StringComparison.Ordinal);
    }

    private ValueTask<StorageHost> OpenAsync() =>
        fixture.OpenAsync(rse => rse.Services.Configure<VolumeOptions>(volume => volume.Posts = 2));

    private static async Task<Viewer> SceneAsync(StorageHost host)
    {
        var amelie = await host.World.AddMemberAsync("amelie");
        await host.World.AddSpaceAsync("general", SpaceVisibility.Open, amelie);
        return await host.World.ViewAsync(amelie);
    }

    private static Task<Post> PostAsync(StorageHost host, Viewer viewer) =>
        host.Get<PostService>().CreateAsync(viewer, "general", new PostDraft { Body = "Hello." }, Token).AsTask();
}
