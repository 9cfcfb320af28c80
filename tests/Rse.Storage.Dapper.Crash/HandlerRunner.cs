using System.Data;
using System.Reflection;
using Dapper;
using Microsoft.Extensions.DependencyInjection;
using Rse.Comments;
using Rse.Members;
using Rse.People;
using Rse.Perimeters;
using Rse.Posts;
using Rse.Spaces;
using Rse.Subjects;
using Rse.Transactions;

namespace Rse.Storage.Dapper.Crash;

/// <summary>
/// A host that has made Dapper its own, in every way that it has for a whole process: writes and reads a network, and prints what it reads.
/// </summary>
internal static class HandlerRunner
{
    public static async Task RunAsync(string database, string connectionString)
    {
#pragma warning disable RS0030 // Here we are the host, to which these belong.
        SqlMapper.AddTypeHandler(new Broken<string>());
        SqlMapper.AddTypeHandler(new Broken<long>());
        SqlMapper.AddTypeHandler(new Broken<double>());
        SqlMapper.AddTypeHandler(new Broken<bool>());
        SqlMapper.AddTypeHandler(new Broken<byte[]>());
        SqlMapper.AddTypeHandler(new Broken<DateTime>());
        SqlMapper.AddTypeHandler(new Broken<DateTimeOffset>());
        SqlMapper.AddTypeHandler(new Broken<Guid>());
        SqlMapper.AddTypeHandler(new Broken<SpaceRole>());
        SqlMapper.AddTypeMap(typeof(string), DbType.Binary);
        DefaultTypeMap.MatchNamesWithUnderscores = true;
#pragma warning restore RS0030
        SqlMapper.TypeMapProvider = _ => new NoMap();
        SqlMapper.Settings.CommandTimeout = 1;
        SqlMapper.Settings.ApplyNullValues = true;
        var builder = new ServiceCollection().AddRse();
        await using var provider = (
            database is "sqlite" ? builder.UseSqlite(connectionString) : builder.UsePostgres(connectionString)
        ).Services.BuildServiceProvider();
        var member = await provider
            .GetRequiredService<MemberService>()
            .AddAsync(
                new MemberDraft
                {
                    ExternalId = "id of the host",
                    Handle = "amelie",
                    DisplayName = "Amélie Été",
                }
            );
        var viewer = await provider.GetRequiredService<PerimeterService>().FindViewerAsync(member.Id);
        await provider
            .GetRequiredService<SpaceService>()
            .CreateAsync(
                viewer,
                new SpaceDraft
                {
                    Name = "General",
                    Slug = "general",
                    Description = "For all.",
                    Visibility = SpaceVisibility.Open,
                }
            );
        viewer = await provider.GetRequiredService<PerimeterService>().FindViewerAsync(member.Id);
        await WriteAsync(provider, viewer);
        await using var connection = await OpenAsync(database, connectionString);
        await using (var transaction = await connection.BeginTransactionAsync())
        {
            await provider.GetRequiredService<HostTransactions>().RunAsync(transaction, async _ => await WriteAsync(provider, viewer));
            await transaction.CommitAsync();
        }
    }

    private static async Task<System.Data.Common.DbConnection> OpenAsync(string database, string connectionString)
    {
        System.Data.Common.DbConnection connection = database is "sqlite"
            ? new Microsoft.Data.Sqlite.SqliteConnection(connectionString)
            : new Npgsql.NpgsqlConnection(connectionString);
        await connection.OpenAsync();
        return connection;
    }

    private static async Task WriteAsync(ServiceProvider provider, Viewer viewer)
    {
        var posts = provider.GetRequiredService<PostService>();
        var post = await posts.CreateAsync(
            viewer,
            "general",
            new PostDraft { Title = "  Two  ", Body = " A text with #topic and spaces. " }
        );
        await provider
            .GetRequiredService<CommentService>()
            .AddAsync(viewer, new CommentDraft { Subject = SubjectRef.Post(post.Id), Body = "A comment." });
        var read = await posts.FindAsync(viewer, post.Id) ?? throw new InvalidOperationException("The post is gone.");
        Console.Out.WriteLine($"{read.Title}|{read.Body}|{read.Version}|{read.At == post.At}");
        Console.Out.Flush();
    }

    /// <summary>Writes and reads something else than it is given.</summary>
    private sealed class Broken<T> : SqlMapper.TypeHandler<T>
    {
        public override T? Parse(object value) => typeof(T) == typeof(string) ? (T)(object)"rewritten" : default;

        public override void SetValue(IDbDataParameter parameter, T? value) => parameter.Value = "rewritten";
    }

    /// <summary>Knows no column.</summary>
    private sealed class NoMap : SqlMapper.ITypeMap
    {
        public ConstructorInfo? FindConstructor(string[] names, Type[] types) => null;

        public ConstructorInfo? FindExplicitConstructor() => null;

        public SqlMapper.IMemberMap? GetConstructorParameter(ConstructorInfo constructor, string columnName) => null;

        public SqlMapper.IMemberMap? GetMember(string columnName) => null;
    }
}
