using System.Security.Claims;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddRse().UseSqlite("Data Source=rse.db").AddMarkdown().AddSearch().AddSyndication();

var app = builder.Build();
if (!app.Environment.IsDevelopment() && !app.Configuration.GetValue<bool>("Demo"))
{
    Console.Error.WriteLine("Anybody is anybody here: start in Development, or add --Demo true where nobody else can connect.");
    return 1;
}

app.Use(
    (context, next) =>
    {
        // For trying only: whoever sends a name is that person. A real host signs people in and gives these two claims.
        var name = context.Request.Headers["X-Member"].ToString();
        context.User = new(
            name is "" ? new() : new ClaimsIdentity([new(ClaimTypes.NameIdentifier, name), new(ClaimTypes.Name, name)], "header")
        );
        return next();
    }
);
app.MapRse("/rse");
app.Run();
return 0;
