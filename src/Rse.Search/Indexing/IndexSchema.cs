using System.Globalization;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using Lucene.Net.Index;
using Rse.Search.Texts;
using Terms = Rse.Search.Texts.Terms;

namespace Rse.Search.Indexing;

/// <summary>What an index was made by: the fields, the version of Lucene, and how words are read.</summary>
/// <remarks>
/// How words are read is a digest of the terms of a sample, so that nobody has to remember to count a version, and what a host adds to the
/// analysis counts as well.
/// </remarks>
internal sealed class IndexSchema(TextAnalyzers analyzers)
{
    /// <summary>The version of the fields; raise it when they change.</summary>
    public const int Fields = 4;

    /// <summary>
    /// The oldest version of the fields that can still be searched while a new index is built. Raise it when a query needs a field that
    /// older ones lack, or a field that says who may see a document changes.
    /// </summary>
    public const int OldestSearchable = 4;

    private const string Prefix = "rse-search/";

    // Each rule of the analysis at least once, in both languages.
    private const string Sample = """
        Les réunions d'équipe sont reportées ; l’évènement où Amélie, jusqu'ici directrice, validera les nouvelles factures travaux chevaux
        qu'il œuvre français française premières actives publique organisation finissons viendrait animaux généraux dites-moi va-t-il
        aujourd'hui rendez-vous porte-monnaie The servers' restarting, don't we'll Dupont's companies connected happily relational studies
        S.N.C.F. R&D C# c++ .NET node.js RH-2026 F-2024/001 rapport_final_v2.pdf userName XMLParser covid19 RSE_HOME_URL a.b@example.org
        intranet.example.org #bois @zoe ﬁn İstanbul Ὀδυσσεύς coopérer 今天的会议 １２３ ½ x² Straße наши 𝔘nicode
        """;

    private readonly Lazy<string> _stamp = new(() => Describe(analyzers));

    /// <summary>The schema of this process.</summary>
    public string Stamp => _stamp.Value;

    /// <summary>Whether an index of another schema can be searched until there is one of this.</summary>
    public static bool IsSearchable(string stamp) =>
        stamp.StartsWith(Prefix, StringComparison.Ordinal)
        && int.TryParse(stamp[Prefix.Length..].Split(' ')[0], NumberStyles.None, CultureInfo.InvariantCulture, out var fields)
        && fields is >= OldestSearchable and <= Fields;

    private static string Describe(TextAnalyzers analyzers)
    {
        var terms = new StringBuilder();
        foreach (var word in analyzers.Read(Sample))
        {
            terms.Append(CultureInfo.InvariantCulture, $"{word.Position} {word.Form}");
            foreach (var kind in Enum.GetValues<TermKind>())
            {
                terms.Append(' ').Append(Terms.Of(word, kind));
            }

            terms.Append('\n');
        }

        var digest = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(terms.ToString())).AsSpan(0, 8));
        var assembly = typeof(IndexWriter).Assembly;
        var version =
            assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+', ' ')[0]
            ?? assembly.GetName().Version?.ToString();
        return string.Create(CultureInfo.InvariantCulture, $"{Prefix}{Fields} lucene/{version} words/{digest}");
    }
}
