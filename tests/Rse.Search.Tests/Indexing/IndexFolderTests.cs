using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Rse.Problems;
using Rse.Projections;
using Rse.Search.Indexing.Files;
using Rse.Storage;
using Rse.Testing.Storage;

namespace Rse.Search.Tests.Indexing;

/// <summary>Where the index stands, and what is said where it cannot be kept.</summary>
public sealed class IndexFolderTests(SearchFixture fixture) : IClassFixture<SearchFixture>
{
    private static readonly string Root = Path.GetTempPath().TrimEnd(Path.DirectorySeparatorChar);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Database_and_index_stand_below_the_content_root_wherever_the_process_was_started()
    {
        var root = Directory.CreateTempSubdirectory("rse-content-");
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { ContentRootPath = root.FullName });
        builder.Services.AddRse().UseSqlite("Data Source=rse.db").AddSearch();
        using (var host = builder.Build())
        {
            await host.Services.GetRequiredService<IStorageMigrator>().MigrateAsync(Token);
            await host.Services.GetRequiredService<ProjectionService>().CatchUpAsync(null, Token);

            Assert.True(File.Exists(Path.Combine(root.FullName, "rse.db")));
            Assert.True(Directory.Exists(Path.Combine(root.FullName, "rse-search")));
        }

        Assert.False(File.Exists("rse.db"));
        root.Delete(recursive: true);
    }

    [Fact]
    public async Task The_index_stands_beside_the_database_wherever_that_is_and_is_named_as_it_is()
    {
        var data = Directory.CreateTempSubdirectory("rse-data-");
        var root = Directory.CreateTempSubdirectory("rse-content-");
        foreach (var name in new[] { "rse", "portal" })
        {
            var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { ContentRootPath = root.FullName });
            builder.Services.AddRse().UseSqlite($"Data Source={Path.Combine(data.FullName, $"{name}.db")}").AddSearch();
            using var host = builder.Build();
            await host.Services.GetRequiredService<IStorageMigrator>().MigrateAsync(Token);
            await host.Services.GetRequiredService<ProjectionService>().CatchUpAsync("search", Token);

            Assert.Equal(Path.Combine(data.FullName, $"{name}-search"), host.Services.GetRequiredService<IndexFolder>().Path);
        }

        Assert.Empty(root.EnumerateFileSystemInfos());
        data.Delete(recursive: true);
        root.Delete(recursive: true);
    }

    [Fact]
    public void With_a_database_on_a_server_the_index_stands_in_the_content_root_and_a_folder_that_is_named_wins()
    {
        Assert.Equal(Path.Combine(Root, "rse-search"), PathOf(rse => rse.UsePostgres("Host=localhost").AddSearch()));
        Assert.Equal(Path.Combine(Root, "data", "index"), PathOf(rse => rse.UsePostgres("Host=localhost").AddSearch(At("data/index"))));
        Assert.Equal(
            Path.Combine(Root, "data", "index"),
            PathOf(rse => rse.UseSqlite("Data Source=/x/rse.db").AddSearch(At("data/index")))
        );
        Assert.Equal("/volume/index", PathOf(rse => rse.UseSqlite("Data Source=rse.db").AddSearch(At("/volume/index"))));
    }

    [Fact]
    public async Task A_folder_that_cannot_be_written_is_named_with_the_user_and_the_setting_and_the_network_works()
    {
        var file = fixture.NewFolder();
        await File.WriteAllTextAsync(file, "a file", Token);
        var folder = Path.Combine(file, "index");
        await using var host = await fixture.OpenAsync(builder => builder.AddSearch(options => options.Folder = folder));
        var member = await host.Community.AddMemberAsync("amelie");

        var failed = await Assert.ThrowsAsync<PluginException>(async () =>
            await host.Get<ProjectionService>().CatchUpAsync("search", Token)
        );

        var fault = Assert.IsType<IOException>(Find(failed));
        Assert.Contains(folder, fault.Message, StringComparison.Ordinal);
        Assert.Contains(Environment.UserName, fault.Message, StringComparison.Ordinal);
        Assert.Contains("Rse:Search:Folder", fault.Message, StringComparison.Ordinal);
        Assert.NotNull(await host.Community.ViewAsync(member));
    }

    private static Action<SearchOptions> At(string folder) => options => options.Folder = folder;

    private static string PathOf(Action<IRseBuilder> configure)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { ContentRootPath = Root });
        configure(builder.Services.AddRse());
        using var host = builder.Build();
        return host.Services.GetRequiredService<IndexFolder>().Path;
    }

    // Behind the exception of the projection, before that of the file system.
    private static Exception? Find(Exception failed)
    {
        Exception? found = failed;
        while (found is not null and not IOException)
        {
            found = found.InnerException;
        }

        return found;
    }
}
