using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Rse.Benchmarks.Communities;
using Rse.Storage;

namespace Rse.Benchmarks.Typeahead;

/// <summary>
/// 18,000 members with French names, 300 spaces, 20,000 topics and 80,000 posts with a title, in an SQLite file; the seed makes it the same
/// each time.
/// </summary>
internal static class TypeaheadNetwork
{
    private const int Members = 18_000;
    private const int Spaces = 300;
    private const int Topics = 20_000;
    private const int Posts = 80_000;
    private const int MembershipsEach = 8;
    private const int FollowsEach = 40;
    private const long Start = 1_690_000_000_000;

    private static readonly string[] First = (
        "Éléonore Marie Jean Anne Yann Chloé Zoé Hugo Léa Noël Amélie Bruno Carla Thomas Inès Jérôme François Françoise "
        + "Anaïs Loïc Maël Gaëlle Marie-Anne Jean-Luc Jean-Marc Anne-Sophie Moussa Fatou Nadia Karim Sofia Mateo Nuria João "
        + "Søren Łukasz Mehmet Aylin Wei Hana"
    ).Split(' ');

    private static readonly string[] Syllables =
        "mar du le ber tin pont lam roux gar nier per rin vil mon bou cher lau rent fau vel gi rard bar thé lé my".Split(' ');

    private static readonly string[] Words = (
        "chauffage facture chêne réunion budget planning formation sécurité accueil atelier chantier isolation toiture "
        + "énergie contrat client devis livraison stock maintenance réseau serveur sauvegarde congé paie recrutement charte "
        + "qualité audit norme compte rendu projet lancement bilan été vacances vélo cantine jardin partage outil méthode "
        + "pratique guide question réponse erreur panne mise jour"
    ).Split(' ');

    /// <summary>Makes the network, and returns how SQLite reaches it.</summary>
    public static async ValueTask<string> MakeAsync(string folder)
    {
        var connectionString = $"Data Source={Path.Combine(folder, "typeahead.db")}";
        await using (
            var services = new ServiceCollection().AddRse().UseSqlite(connectionString).Services.BuildServiceProvider(validateScopes: true)
        )
        {
            await services.GetRequiredService<IStorageMigrator>().MigrateAsync(CancellationToken.None);
        }

        await using var connection = new SqliteConnection($"{connectionString};Pooling=false");
        await connection.OpenAsync();
        await using var settings = connection.CreateCommand();
        settings.CommandText = "pragma synchronous = off; pragma foreign_keys = off";
        await settings.ExecuteNonQueryAsync();
        await using var transaction = (SqliteTransaction)await connection.BeginTransactionAsync();
        Write((table, columns) => new BulkInsert(connection, transaction, table, columns));
        await transaction.CommitAsync();
        return connectionString;
    }

    private static void Write(Func<string, string, BulkInsert> insert)
    {
        var random = new Random(20_261_130);
        WriteMembers(random, insert);
        using var spaces = insert(
            "rse_space",
            "id, slug, name, description, visibility, admits_guests, audience, listing, created_at, version"
        );
        for (long id = 1; id <= Spaces; id++)
        {
            var closed = id % 5 == 3;
            var audience = closed ? id * 2 : -id;
            spaces.Add(id, $"space-{id}", Phrase(random, 2), "", closed ? "private" : "open", 1L, audience, -id, Start, 1L);
        }

        using var topics = insert("rse_topic", "id, name, label");
        for (long id = 1; id <= Topics; id++)
        {
            var name = $"{Word(random)}-{Name(random)}{id}".ToLowerInvariant();
            topics.Add(id, name, name);
        }

        using var rows = new ContributionRows(insert);
        for (long id = 1; id <= Posts; id++)
        {
            var space = random.NextInt64(1, Spaces + 1);
            var at = Start + (id * 1_000);
            rows.AddPost(id, Phrase(random, random.Next(3, 9)), "Texte.");
            rows.AddSubject(id, id, space, space % 5 == 3 ? space * 2 : -space, random.NextInt64(1, Members + 1), at);
            rows.AddTopic(id, at, 1 + (id % Topics));
            rows.AddTopic(id, at, 1 + (long)(Topics * random.NextDouble() * random.NextDouble()));
        }
    }

    private static void WriteMembers(Random random, Func<string, string, BulkInsert> insert)
    {
        using var members = insert(
            "rse_member",
            "id, external_id, handle, skeleton, display_name, kind, state, locale, time_zone, created_at"
        );
        using var memberships = insert("rse_membership", "member_id, space_id, role, joined_at");
        using var follows = insert("rse_follow", "member_id, kind, target_id, at");
        for (long id = 1; id <= Members; id++)
        {
            var (first, last) = (First[random.Next(First.Length)], Name(random));
            var handle = $"member.{last.ToLowerInvariant()}{id}";
            var kind = id % 20 == 0 ? "guest" : "internal";
            members.Add(id, $"host-{id}", handle, handle, $"{first} {last}", kind, "active", "fr", "Europe/Paris", Start);
            for (var i = 0; i < MembershipsEach; i++)
            {
                memberships.Add(id, random.NextInt64(1, Spaces + 1), "contributor", Start);
            }

            for (var i = 0; i < FollowsEach; i++)
            {
                follows.Add(id, "member", random.NextInt64(1, Members + 1), Start);
                follows.Add(id, "topic", random.NextInt64(1, Topics + 1), Start);
            }
        }
    }

    private static string Word(Random random) => Words[random.Next(Words.Length)];

    private static string Phrase(Random random, int words)
    {
        var text = string.Join(' ', Enumerable.Range(0, words).Select(_ => random.Next(4) == 0 ? Name(random) : Word(random)));
        return char.ToUpperInvariant(text[0]) + text[1..];
    }

    private static string Name(Random random)
    {
        var name = string.Concat(Enumerable.Range(0, random.Next(2, 4)).Select(_ => Syllables[random.Next(Syllables.Length)]));
        return char.ToUpperInvariant(name[0]) + name[1..];
    }
}
