using Microsoft.Extensions.DependencyInjection;
using Rse.Activities;
using Rse.Members;
using Rse.Paging;
using Rse.People;
using Rse.Perimeters;
using Rse.Posts;
using Rse.Problems;
using static Rse.Imports.Tests.ImportScene;

namespace Rse.Imports.Tests;

public sealed class ImportVolumeTests(NetworkFixture fixture) : IClassFixture<NetworkFixture>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_import_is_not_limited_and_takes_nothing_from_what_its_authors_may_write()
    {
        await using var host = await fixture.OpenAsync(rse => rse.Services.Configure<VolumeOptions>(volume => volume.Posts = 2));
        var now = host.Get<TimeProvider>().GetUtcNow();

        var report = await ImportAsync(
            host,
            [
                Member("amy", externalId: "amy"),
                Space("general", "amy"),
                .. Enumerable.Range(0, 10).Select(i => Post($"p{i}", body: "About #wood.") with { At = now }),
            ]
        );

        Assert.Empty(report.Faults);
        var amy = Assert.Single((await host.Get<MemberService>().ListAsync(Viewer.System, PageRequest.First, Token)).Items);
        var viewer = await host.Get<PerimeterService>().FindViewerAsync(amy.Id, Token);
        await WriteAsync();
        await WriteAsync();
        var refusal = await Assert.ThrowsAsync<RefusedException>(WriteAsync);
        Assert.Equal(ProblemCodes.TooMany, Assert.Single(refusal.Problems).Code);

        Task WriteAsync() => host.Get<PostService>().CreateAsync(viewer, "general", new PostDraft { Body = "Hello." }, Token).AsTask();
    }
}
