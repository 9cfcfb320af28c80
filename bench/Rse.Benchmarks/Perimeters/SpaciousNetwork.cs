using System.Globalization;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Rse.Benchmarks.Communities;
using Rse.People;
using Rse.Perimeters;
using Rse.Storage;

namespace Rse.Benchmarks.Perimeters;

/// <summary>
/// A network with as many open spaces as one likes, and members who belong to 50 spaces each, whatever the network's size.
/// </summary>
internal sealed class SpaciousNetwork : IAsyncDisposable
{
    /// <summary>How many members there are; the keys are 1 to this.</summary>
    public const int Members = 500;

    private const int Memberships = 50;
    private const int ClosedSpaces = 200;

    private readonly ServiceProvider _services;
    private readonly PerimeterService _perimeters;

    private SpaciousNetwork(ServiceProvider services, string connectionString)
    {
        _services = services;
        _perimeters = services.GetRequiredService<PerimeterService>();
        ConnectionString = connectionString;
    }

    public string ConnectionString { get; }

    /// <summary>Makes the network in a folder.</summary>
    /// <param name="folder">Where its file is.</param>
    /// <param name="openSpaces">How many open spaces there are besides the closed ones that the members belong to.</param>
    /// <param name="granted">How many audience keys the host grants each member.</param>
    public static async ValueTask<SpaciousNetwork> MakeAsync(string folder, int openSpaces, int granted = 0)
    {
        var connectionString = string.Create(
            CultureInfo.InvariantCulture,
            $"Data Source={Path.Combine(folder, $"spacious-{openSpaces}-{granted}.db")}"
        );
        var builder = new ServiceCollection().AddRse().UseSqlite(connectionString);
        if (granted > 0)
        {
            builder.Services.AddSingleton<IHostPerimeter>(new RolePerimeter(granted));
        }

        var services = builder.Services.BuildServiceProvider();
        await services.GetRequiredService<IStorageMigrator>().MigrateAsync(CancellationToken.None);
        await using (var connection = new SqliteConnection($"{connectionString};Pooling=false"))
        {
            await connection.OpenAsync();
            Write(connection, openSpaces, granted);
        }

        return new SpaciousNetwork(services, connectionString);
    }

    /// <summary>The viewer that a member is.</summary>
    public ValueTask<Viewer> ViewAsync(long member) => _perimeters.FindViewerAsync(new Id<Member>(member));

    public ValueTask DisposeAsync() => _services.DisposeAsync();

    private static void Write(SqliteConnection connection, int openSpaces, int granted)
    {
        using var transaction = connection.BeginTransaction();
        using (
            var members = new BulkInsert(
                connection,
                transaction,
                "rse_member",
                "id, external_id, handle, skeleton, display_name, kind, state, locale, time_zone, created_at"
            )
        )
        {
            for (var id = 1L; id <= Members; id++)
            {
                members.Add(id, $"host-{id}", $"member{id}", $"member{id}", $"Member Number {id}", "internal", "active", "en", "UTC", 0L);
            }
        }

        using (
            var spaces = new BulkInsert(
                connection,
                transaction,
                "rse_space",
                "id, slug, name, description, visibility, admits_guests, audience, listing, created_at, version"
            )
        )
        {
            for (var id = 1L; id <= ClosedSpaces + openSpaces; id++)
            {
                var open = id > ClosedSpaces;
                spaces.Add(id, $"space-{id}", $"Space Number {id}", "", open ? "open" : "private", 0L, open ? -id : id * 2, -id, 0L, 1L);
            }
        }

        using (var memberships = new BulkInsert(connection, transaction, "rse_membership", "member_id, space_id, role, joined_at"))
        {
            for (var member = 1L; member <= Members; member++)
            {
                for (var i = 0L; i < Memberships; i++)
                {
                    memberships.Add(member, ((member + (i * 4)) % ClosedSpaces) + 1, "contributor", 0L);
                }
            }
        }

        using (var keys = new BulkInsert(connection, transaction, "rse_audience", "key"))
        {
            for (var i = 0; i < granted; i++)
            {
                keys.Add(RolePerimeter.Key(i));
            }
        }

        transaction.Commit();
    }

    /// <summary>Grants everybody the same keys, at no cost of its own.</summary>
    private sealed class RolePerimeter(int number) : IHostPerimeter
    {
        private readonly string[] _keys = [.. Enumerable.Range(0, number).Select(Key)];

        public string Name => "roles";

        public static string Key(int i) => string.Create(CultureInfo.InvariantCulture, $"role:{i}");

        public ValueTask<IReadOnlyCollection<string>> GrantAsync(HostPerimeterContext context, CancellationToken cancellationToken) =>
            new(_keys);
    }
}
