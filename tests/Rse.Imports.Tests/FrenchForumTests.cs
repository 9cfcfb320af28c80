using Rse.Imports.Forums;
using Rse.Paging;
using Rse.People;
using Rse.Problems;
using Rse.Spaces;
using Rse.Tests;

namespace Rse.Imports.Tests;

public sealed class FrenchForumTests(NetworkFixture fixture) : IClassFixture<NetworkFixture>
{
    [Fact]
    public async Task A_whole_forum_comes_in_and_a_second_run_adds_nothing()
    {
        var file = SharedData.Find("forum/twinoid-mush-fr-posts.jsonl.gz");
        await using var host = await fixture.OpenAsync();
        var imports = host.Get<ImportService>();
        var token = TestContext.Current.CancellationToken;

        var first = await imports.ImportAsync("mush", ForumArchive.ReadAsync(file, null, token), null, token);
        var second = await imports.ImportAsync("mush", ForumArchive.ReadAsync(file, null, token), null, token);

        // 1,327 posts in 48 threads by 75 authors; one reply is empty.
        Assert.Equal(ProblemCodes.TextEmpty, Assert.Single(Assert.Single(first.Faults).Problems).Code);
        var spaces = await host.Get<ISpaceStore>().ListAsync(Viewer.System, mine: false, new Slice(null, 100), token);
        Assert.Equal(48, spaces.Sum(space => space.PostCount));
        var memberships = spaces.Sum(space => space.MemberCount);
        Assert.Equal(75 + spaces.Count + memberships + 1_326, first.Added);
        Assert.Equal((first.Read, 0L, first.Added, 1L), (second.Read, second.Added, second.Known, second.Faulty));
    }
}
