using System.Reflection;
using System.Text;
using MimeKit;

namespace Rse.Mail.Tests;

/// <summary>The letters of the folder Data, written after the published forms of mail programs and servers.</summary>
internal static class Corpus
{
    /// <summary>The plain text of the letters that the corpus answers, in both languages.</summary>
    public const string French = """
        Amélie Durand a commenté « Horaires d'été » :

        Je propose de fermer à 16 h le vendredi.
        Qu'en pensez-vous ?

        Lire la discussion : https://intranet.example/p/42
        Vous recevez ce message parce que vous suivez ce sujet.
        Se désabonner : https://intranet.example/u/abc
        """;

    private static readonly Assembly Own = typeof(Corpus).Assembly;

    public static IEnumerable<string> Names(string folder) =>
        Own.GetManifestResourceNames()
            .Where(name => name.StartsWith($"{folder}/", StringComparison.Ordinal) && name.EndsWith(".eml", StringComparison.Ordinal))
            .Select(name => name[(folder.Length + 1)..^4])
            .Order(StringComparer.Ordinal);

    public static byte[] Bytes(string name)
    {
        using var stream = Own.GetManifestResourceStream(name) ?? throw new InvalidOperationException($"{name} is not in the corpus.");
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        return copy.ToArray();
    }

    public static string Text(string name) => Encoding.UTF8.GetString(Bytes(name)).TrimEnd('\n');

    public static MimeMessage Letter(string name) => Parse(Bytes($"{name}.eml"));

    public static MimeMessage Parse(string raw) => Parse(Encoding.UTF8.GetBytes(raw));

    public static MimeMessage Parse(byte[] raw)
    {
        using var stream = new MemoryStream(raw);
        return MimeMessage.Load(stream, TestContext.Current.CancellationToken);
    }
}
