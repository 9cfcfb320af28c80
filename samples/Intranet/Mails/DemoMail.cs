using System.Security.Cryptography;

namespace Intranet.Mails;

/// <summary>Mail of this host with <c>--mail</c>: letters become files, unless a server is configured.</summary>
internal static class DemoMail
{
    /// <summary>Adds what is not configured yet.</summary>
    /// <param name="configuration">The host's configuration.</param>
    /// <param name="data">The folder of the data.</param>
    public static void Configure(ConfigurationManager configuration, string data)
    {
        var url = configuration["urls"]?.Split(';')[0] is { Length: > 0 } given ? given : "http://localhost:5080";
        Dictionary<string, string?> settings = new(StringComparer.Ordinal)
        {
            ["Rse:Web:PublicUrl"] = url,
            ["Rse:Mail:Letters:From"] = "intranet@fil-et-flux.example",
            ["Rse:Mail:Letters:Network"] = "Fil & Flux",
            ["Rse:Mail:Letters:SettingsPage"] = "/notifications/settings",
            ["Rse:Mail:Addresses:Keys:0:Id"] = "1",
            ["Rse:Mail:Addresses:Keys:0:Secret"] = Secret(Path.Combine(data, "mail-key")),
            ["Rse:Mail:Smtp:PickupFolder"] = configuration["Rse:Mail:Smtp:Host"] is null ? Path.Combine(data, "mail") : null,
        };
        configuration.AddInMemoryCollection(settings.Where(setting => configuration[setting.Key] is null));
    }

    private static string Secret(string file)
    {
        if (!File.Exists(file))
        {
            File.WriteAllText(file, Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)));
        }

        return File.ReadAllText(file);
    }
}
