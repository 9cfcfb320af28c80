using Microsoft.Extensions.DependencyInjection;
using Rse.Subjects;
using Rse.Testing.Storage;
using Rse.Testing.Subjects;

namespace Rse.Docs.Tests.Testing;

/// <summary>A suite of Rse.Testing runs on its storage fixture as the README of the package shows.</summary>
public sealed class StorageFixtureTests(Networks networks) : SubjectResolverContract(networks), IClassFixture<Networks>
{
    [Fact]
    public async Task Each_network_is_new_and_empty_with_its_tables()
    {
        await using var one = await networks.OpenAsync();
        await using var two = await networks.OpenAsync();
        await one.Community.AddMemberAsync("amelie");

        Assert.Equal("amelie", (await two.Community.AddMemberAsync("amelie")).Handle);
    }

    [Fact]
    public async Task A_network_without_a_storage_says_so()
    {
        await using var none = new Nothing();

        await Assert.ThrowsAnyAsync<InvalidOperationException>(async () =>
            await (await none.OpenAsync()).Community.AddMemberAsync("amelie")
        );
    }

    [Fact]
    public async Task The_folders_go_with_the_fixture()
    {
        var fixture = new Remembering();
        await using (var host = await fixture.OpenAsync())
        {
            Assert.True(File.Exists(Path.Combine(fixture.Folder, "rse.db")));
        }

        await fixture.DisposeAsync();

        Assert.False(Directory.Exists(fixture.Folder));
    }

    protected override void Add(IRseBuilder builder) => builder.AddSubject<Machines>();

    protected override async ValueTask<SubjectResolverScene> SeedAsync(StorageHost host) =>
        new()
        {
            Key = "42",
            UnknownKey = "43",
            Seeing = await host.Community.AddMemberAsync("amelie"),
            Blind = await host.Community.AddMemberAsync("bruno"),
        };

    private sealed class Nothing() : StorageFixture((_, _) => { });

    private sealed class Remembering : StorageFixture
    {
        public Remembering()
            : this([]) { }

        private Remembering(List<string> folders)
            : base(
                (builder, folder) =>
                {
                    folders.Add(folder);
                    builder.UseSqlite($"Data Source={folder}/rse.db");
                }
            ) => Folders = folders;

        public string Folder => Folders[0];

        private List<string> Folders { get; }
    }

    private sealed class Machines : ISubjectResolver
    {
        public string Kind => "machine";

        public ValueTask<SubjectResolution?> ResolveAsync(SubjectContext context, CancellationToken cancellationToken) =>
            ValueTask.FromResult(
                context.Key == "42" && (context.Viewer.IsSystem || context.Viewer.Member?.Handle == "amelie")
                    ? new SubjectResolution
                    {
                        Title = "Machine 42",
                        Url = "/machines/42",
                        AudienceKey = "role:workshop",
                    }
                    : null
            );
    }
}

/// <summary>Networks on SQLite.</summary>
public sealed class Networks() : StorageFixture((builder, folder) => builder.UseSqlite($"Data Source={folder}/rse.db"));
